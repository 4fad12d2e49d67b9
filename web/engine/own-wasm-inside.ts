// The engine's own wasm files where the build has them inside its one script (scripts/vite/classic-script.ts).
import { wasm } from 'virtual:engine-inside';

export function ownWasm(simd: boolean): () => Uint8Array {
  return () => Uint8Array.from(atob(simd ? wasm.simd : wasm.plain), (character) => character.charCodeAt(0));
}
