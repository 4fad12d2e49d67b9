// What the build's plugins make, for the compiler.

declare module 'virtual:formulas' {
  /** MathML by key: `activations/relu`, `own/cell`. */
  export const formulas: Readonly<Record<string, import('lit').TemplateResult>>;
}

declare module 'virtual:core-source' {
  /** C++ by key: `layers/dense`, `multiply-add`, `activations/relu`, `losses/mean-squared-error`, `losses/mean-squared-error/backward`. */
  export const coreSource: Readonly<Record<string, import('./core-source.ts').CoreSnippet>>;
}
