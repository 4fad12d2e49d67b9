// A lazy xtensor reducer with keep_dims inside a broadcast is silently wrong, so keep_dims is allowed only within
// xt::eval(…) or beside an immediate evaluation strategy.
import { isMain, projectFiles, report, withoutComments } from './house.mjs';

/**
 * @param {string} source C++
 * @returns {number[]} the lines, from 1, where keep_dims is lazy
 */
export function lazyKeepDims(source) {
  const code = withoutComments(source);
  return [...code.matchAll(/\bkeep_dims\b/g)]
    .filter(({ index }) => !isEvaluated(code, index))
    .map(({ index }) => code.slice(0, index).split('\n').length);
}

function isEvaluated(code, position) {
  const statement = code.slice(code.lastIndexOf(';', position) + 1, position);
  const argument = /[^(,]*$/.exec(statement)?.[0] + code.slice(position).split(/[,)]/, 1)[0];
  return openCalls(statement).some((name) => /^(xt::)?eval$/.test(name)) || /\bimmediate\b/.test(argument);
}

/** The names of the calls still open at the end of a statement's beginning, outermost first. */
function openCalls(statement) {
  const names = [];
  for (const { 0: mark, index } of statement.matchAll(/[()]/g)) {
    if (mark === '(') names.push(/[\w:]*$/.exec(statement.slice(0, index))?.[0] ?? '');
    else names.pop();
  }
  return names;
}

if (isMain(import.meta.url)) {
  const sources = [...projectFiles()].filter(([path]) => /^cpp\/.*\.[ch]pp$/.test(path));
  const complaints = sources.flatMap(([path, source]) =>
    lazyKeepDims(source).map((line) => `${path}:${line}: keep_dims outside xt::eval`),
  );
  report('Lazy reducers', complaints);
}
