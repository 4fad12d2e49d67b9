// Holds the house's direction: which file may use which, in C++ and in TypeScript. See the map in README.md.
import { posix } from 'node:path';
import { isMain, projectFiles, report, withoutComments } from './house.mjs';

// A core file may include what stands in its own row or above it, except where a row forbids it below.
// A part of a larger file, such as dataset_moons, stands where that one does.
const coreRows = [
  ['error', 'lanes'],
  ['maths'],
  ['entry', 'matrix', 'random', 'bytes'],
  ['row_lanes'],
  ['matmul', 'activation', 'loss', 'samples'],
  ['initialiser', 'dataset', 'accuracy', 'layer', 'dropout'],
  ['split', 'regulariser', 'optimizer'],
  ['network'],
  ['training', 'gradient_check'],
];
// Beside the rows: the catalogue gathers everything's entries, and only the binding (describe.cpp) may use it.
const catalogue = 'catalogue';

const webRooms = {
  spec: [],
  engine: ['spec'],
  ui: ['spec'],
  lessons: ['spec'],
  lab: ['spec', 'engine', 'ui', 'lessons'],
  package: ['lab', 'engine', 'spec'],
  offline: ['engine'],
  site: ['lab', 'offline'],
};

const maximumLines = 300;
// Written in parts, or this file would be its own finding.
const outside = ['..', 'shared'].join('/');

/**
 * @param {ReadonlyMap<string, string>} files text by path from the project's top
 * @returns {string[]} what goes against the house's direction, a line each; empty where all is well
 */
export function checkDependencies(files) {
  return [...files].flatMap(([path, text]) =>
    [
      ...(path.startsWith('cpp/') ? cppComplaints(path, text) : []),
      ...(/\.(ts|mts|mjs|html)$/.test(path) ? webComplaints(path, text) : []),
      ...(text.includes(outside) ? [`names ${outside}, which is not part of the project`] : []),
    ].map((complaint) => `${path}: ${complaint}`),
  );
}

function cppComplaints(path, text) {
  const includes = [
    ...withoutComments(text, { strings: false }).matchAll(/^\s*#\s*include\s*([<"])(.+?)[>"]/gm),
  ];
  const lines = text.split('\n').length - 1;
  return [
    ...(lines >= maximumLines ? [`has ${lines} lines, expected fewer than ${maximumLines}`] : []),
    ...includes.flatMap(([, quote, target]) =>
      quote === '<' ? systemInclude(path, target) : ownInclude(path, target),
    ),
  ];
}

const isCore = (path) => path.startsWith('cpp/spiral/');
const isBinding = (path) => /^cpp\/(bindings\.cpp$|bindings\/|describe\.cpp$)/.test(path);
const stem = (path) => posix.basename(path).replace(/\.[ch]pp$/, '');

function systemInclude(path, target) {
  if (/^emscripten\b/.test(target) && !isBinding(path))
    return [`includes ${target}: only the binding knows Emscripten`];
  if (isCore(path) && /^(iostream|[io]?f?stream|s?stream|iomanip|filesystem)$/.test(target)) {
    return [`includes ${target}: the core reads and prints nothing`];
  }
  return [];
}

function ownInclude(path, target) {
  const used = posix.normalize(
    posix.join(/^(spiral|bindings)\//.test(target) ? 'cpp' : posix.dirname(path), target),
  );
  if (!used.startsWith('cpp/')) return [`includes ${target}, which is outside cpp`];
  if (isBinding(path)) return [];
  if (isBinding(used)) return [`includes ${target}: nothing uses the binding`];
  return isCore(path) ? coreInclude(stem(path), stem(used)) : [];
}

function coreInclude(user, used) {
  if (user === used) return [];
  const row = (name) => {
    if (name === catalogue) return coreRows.length;
    const own = coreRows.findIndex((names) => names.includes(name));
    return own < 0 && name.includes('_') ? row(name.replace(/_[^_]*$/, '')) : own;
  };
  for (const name of [user, used]) {
    if (row(name) < 0) return [`${name} has no place in the core's rows (scripts/check-dependencies.mjs)`];
  }
  if (used === catalogue) return ['includes the catalogue, which only the binding may use'];
  return row(used) <= row(user) ? [] : [`includes ${used}.hpp, which is built on ${user}`];
}

function webComplaints(path, text) {
  const imports =
    /\b(?:from|import)\s*\(?\s*(['"])(.+?)\1|new URL\(\s*(['"])(.+?)\3|\b(?:src|href)="([^"]+)"/g;
  return [...text.matchAll(imports)]
    .map((match) => match[2] ?? match[4] ?? match[5] ?? '')
    .filter((target) => /^\.{0,2}\//.test(target))
    .map((target) => posix.normalize(posix.join(posix.dirname(path), target.replace(/[?#].*$/, ''))))
    .flatMap((used) => {
      if (used.startsWith('tests/') && !path.startsWith('tests/'))
        return [`uses ${used}: nothing uses the tests`];
      return path.startsWith('web/') ? webImport(path, used) : [];
    });
}

/** The room of a file under web/; files beside the rooms are the site's. */
function roomOf(path) {
  const [, room = '', rest] = path.split('/');
  return rest === undefined ? 'site' : room;
}

function webImport(path, used) {
  if (used === 'package.json') return []; // where the version lives
  if (!used.startsWith('web/')) return [`uses ${used}, which is outside web`];
  const [from, to] = [roomOf(path), roomOf(used)];
  if (from === to || to === 'public') return [];
  const allowed = webRooms[from];
  if (!allowed) return [`${from} has no place in the house (scripts/check-dependencies.mjs)`];
  return allowed.includes(to)
    ? []
    : [`uses ${used}: ${from} may use ${allowed.join(', ') || 'no other room'}`];
}

if (isMain(import.meta.url)) report('Against the direction of the house', checkDependencies(projectFiles()));
