// What the build's plugins make, for the compiler.

declare module 'virtual:formulas' {
  /** MathML by key: `activations/relu`, `own/cell`. */
  export const formulas: Readonly<Record<string, import('lit').TemplateResult>>;
}

declare module 'virtual:core-source' {
  /** C++ by key: `layers/dense`, `multiply-add`, `activations/relu`, `losses/mean-squared-error`, `losses/mean-squared-error/backward`. */
  export const coreSource: Readonly<Record<string, import('./core-source.ts').CoreSnippet>>;
}

declare module 'virtual:engine-inside' {
  /** Base64. */
  export const wasm: { readonly simd: string; readonly plain: string };
  /** Uses nothing outside itself: as text it is a script. */
  export function runEngine(port: import('../../web/engine/serve.ts').Port): void;
}

declare module 'virtual:site-files' {
  /** By path from the site's top; the revision is null where the name changes with the file. */
  export const files: readonly { readonly url: string; readonly revision: string | null }[];
  /** Of all of them. */
  export const version: string;
}
