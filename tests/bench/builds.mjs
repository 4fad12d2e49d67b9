// What the benchmarks build of the C++: nobody else needs it, so ./scripts/build leaves it out.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** @param {'native' | 'wasm'} preset */
export function buildPreset(preset) {
  const env = { ...process.env, preset };
  const command = 'source scripts/lib.sh; build_preset "$preset" "bench-$preset"';
  execFileSync('bash', ['-euc', command], { cwd: root, env, stdio: 'inherit' });
}
