// `npm run bench [core|page|peers|bytes]`: the benchmarks of tests/bench, with what they need installed first.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const benches = { core: 'core.mjs', bytes: 'bytes.mjs', page: 'page.mjs', peers: 'peers/run.mjs' };

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
