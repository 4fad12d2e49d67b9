// The two builds' JavaScript, made by Emscripten.
declare module '*/wasm/spiral-simd.mjs' {
  const glue: import('./wasm-module.ts').Glue;
  export default glue;
}

declare module '*/wasm/spiral-plain.mjs' {
  const glue: import('./wasm-module.ts').Glue;
  export default glue;
}
