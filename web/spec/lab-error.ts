// The one error the lab throws at callers: what was expected, what came, and where.

export type LabErrorCode =
  | 'invalid-argument'
  | 'disposed'
  | 'out-of-memory'
  | 'unsupported'
  | 'load-failed'
  | 'timeout'
  | 'worker-died';

export interface LabErrorDetails {
  readonly code: LabErrorCode;
  /** The path of the field at fault, such as `network.layers[0].units`; empty where there is none. */
  readonly field: string;
  readonly expected: string;
  readonly got: string;
}

export class LabError extends Error implements LabErrorDetails {
  readonly code: LabErrorCode;
  readonly field: string;
  readonly expected: string;
  readonly got: string;

  constructor({ code, field, expected, got }: LabErrorDetails, message?: string) {
    super(message ?? `${field ? `${field}: ` : ''}expected ${expected}, got ${got}`);
    this.name = 'LabError';
    this.code = code;
    this.field = field;
    this.expected = expected;
    this.got = got;
  }
}
