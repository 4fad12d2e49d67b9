// `npm run bench [core|growth|bytes|peers|page]`: the benchmarks of tests/bench, with what they need installed first.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const benches = {
  core: 'core.mjs',
  growth: 'growth.mjs',
  bytes: 'bytes.mjs',
  peers: 'peers/run.mjs',
  page: 'page.mjs',
};

const [name = 'core', ...rest] = process.argv.slice(2);
if (!Object.hasOwn(benches, name)) {
  console.error(`bench: expected one of ${Object.keys(benches).join(', ')}, got ${name}`);
  process.exit(2);
}
/**
 * @param {string} command
 * @param {string[]} args
 */
const run = (command, ...args) => execFileSync(command, args, { cwd: root, stdio: 'inherit' });
run('scripts/setup', 'bench');
run(process.execPath, `tests/bench/${benches[name]}`, ...rest);
