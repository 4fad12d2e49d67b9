// What a reader is told when the engine can't start or stops: one sentence for what happened, one for what helps.
import { LabError, type LabErrorCode } from '../spec/lab-error.ts';

export interface Failure {
  readonly code: LabErrorCode;
  readonly field: string;
  /** What was reported, in the engine's words. */
  readonly message: string;
  readonly happened: string;
  readonly helps: string;
}

const sentences: Record<LabErrorCode, readonly [happened: string, helps: string]> = {
  unsupported: [
    'This browser cannot run WebAssembly, which the network is compiled to, or has it switched off.',
    'Allow WebAssembly in the browser’s security settings, or open this page in another browser, and try again.',
  ],
  'load-failed': [
    'The network’s program could not be loaded, or it arrived incomplete.',
    'Check the connection and try again. If it stays so, the page was not uploaded completely.',
  ],
  timeout: [
    'The network’s program does not answer.',
    'The connection may be very slow, or this device very busy. Try again.',
  ],
  'worker-died': [
    'The network’s program has stopped.',
    'Your settings and edits are kept. Try again to start it anew.',
  ],
  'out-of-memory': [
    'There is not enough memory for this network and this data.',
    'Choose fewer samples or fewer units, and try again.',
  ],
  'invalid-argument': [
    'The network’s program did not accept these settings.',
    'Change the setting that is named below, or try again.',
  ],
  disposed: ['The network’s program was shut down.', 'Try again to start it anew.'],
};

/** Anything thrown, as a failure. What is not a LabError is taken for a program that does not run. */
export function failureOf(error: unknown): Failure {
  const code = error instanceof LabError ? error.code : 'worker-died';
  const [happened, helps] = sentences[code];
  return {
    code,
    field: error instanceof LabError ? error.field : '',
    message: error instanceof Error ? error.message : String(error),
    happened,
    helps,
  };
}

/** What is asked of a lab that is in no document. */
export function outside(): LabError {
  return new LabError({ code: 'disposed', field: '', expected: 'a lab in a document', got: 'one outside' });
}
