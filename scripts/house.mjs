// What the house checks share: the project's own files, C-like source without comments, and how a complaint is told.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const rooms = ['.ci', '.github', 'cpp', 'scripts', 'tests', 'web'];
const generated = /^web\/engine\/wasm\/|^web\/spec\/catalogue\.json$/;
const binary = /\.(png|jpg|woff2|npz|npy)$/;

/**
 * The project's texts by their path from its top, without what the build makes.
 * @returns {Map<string, string>}
 */
export function projectFiles() {
  const inRooms = rooms.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name))),
  );
  const atTop = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);
  const paths = [...atTop, ...inRooms].map((path) => path.split(sep).join('/'));
  const texts = paths.filter((path) => !generated.test(path) && !binary.test(path)).sort();
  return new Map(texts.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

/**
 * Comments and the insides of strings replaced by spaces, so that positions and lines stay.
 * @param {string} source
 * @param {{strings?: boolean}} [options] strings: whether strings go too
 */
export function withoutComments(source, { strings = true } = {}) {
  const tokens = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g;
  return source.replace(tokens, (token) =>
    token.startsWith('/') || strings ? token.replace(/[^\n]/g, ' ') : token,
  );
}

/**
 * Ends a check: silence where all is well, else the complaints and a failing exit.
 * @param {string} what
 * @param {string[]} complaints
 */
export function report(what, complaints) {
  if (complaints.length === 0) return;
  console.error(`${what}:\n${complaints.map((complaint) => `  ${complaint}`).join('\n')}`);
  process.exitCode = 1;
}

/** @param {string} url a module's import.meta.url: is it the program that was started? */
export const isMain = (url) => process.argv[1] === fileURLToPath(url);
