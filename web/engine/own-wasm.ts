// Where the engine's own wasm files lie. A build as one script has them inside instead: own-wasm-inside.ts.

/** The file's address, or its bytes. */
export function ownWasm(simd: boolean): URL | (() => Uint8Array) {
  // Written out for each build: bundlers look for exactly this.
  return simd
    ? new URL('./wasm/spiral-simd.wasm', import.meta.url)
    : new URL('./wasm/spiral-plain.wasm', import.meta.url);
}
