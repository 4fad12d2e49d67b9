// Finds a definition in C++ source text by its signature, with its braces matched. No compiler: comments and strings
// are blanked first, so that a brace or a name inside them counts for nothing.

export interface Definition {
  /** The line the definition starts on, from 1. */
  readonly line: number;
  /** Its text from the comment or template line above it to the closing brace, without common indentation. */
  readonly code: string;
}

interface Span {
  readonly start: number;
  /** Just behind the closing brace. */
  readonly end: number;
}

const commentOrLiteral = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'/g;

/** The same text with comments and literals blanked: every offset and line break stays. */
export function maskCommentsAndLiterals(source: string): string {
  return source.replace(commentOrLiteral, (text) => text.replace(/[^\n]/g, ' '));
}

/**
 * Every definition of the function `name` in `source`: `multiply_add`, or `Dense::forward` for a member, defined inside
 * its class or outside it (template arguments are left out of the name). Calls and declarations are passed over.
 */
export function findDefinitions(source: string, name: string): Definition[] {
  const masked = maskCommentsAndLiterals(source);
  const [owner, member] = name.split('::') as [string, string?];
  const spans = member === undefined ? freeFunctions(masked, owner) : members(masked, owner, member);
  return spans.map((span) => cut(source, span));
}

function freeFunctions(masked: string, name: string): Span[] {
  return functionBodies(masked, new RegExp(`(?<![\\w.:>])${name}\\s*(?=\\()`, 'g'), 0, masked.length);
}

function members(masked: string, owner: string, member: string): Span[] {
  const outside = new RegExp(`\\b${owner}\\s*(?:<[^<>]*>)?\\s*::\\s*${member}\\s*(?=\\()`, 'g');
  const found = functionBodies(masked, outside, 0, masked.length);
  for (const opening of masked.matchAll(
    new RegExp(`\\b(?:class|struct)\\s+${owner}\\b[^;{}()]*(?=\\{)`, 'g'),
  )) {
    const from = opening.index + opening[0].length;
    const inside = new RegExp(`(?<![\\w.:>])${member}\\s*(?=\\()`, 'g');
    found.push(...functionBodies(masked, inside, from, closing(masked, from, '{', '}')));
  }
  return found;
}

/** The functions whose name `pattern` matches in [from, to): parameters, qualifiers, then a body. */
function functionBodies(masked: string, pattern: RegExp, from: number, to: number): Span[] {
  const found: Span[] = [];
  pattern.lastIndex = from;
  for (let match = pattern.exec(masked); match !== null && match.index < to; match = pattern.exec(masked)) {
    const behind = closing(masked, match.index + match[0].length, '(', ')');
    const qualifiers = /^[\s\w]*(?=\{)/.exec(masked.slice(behind, to));
    if (qualifiers === null) continue;
    const body = behind + qualifiers[0].length;
    found.push({ start: match.index, end: closing(masked, body, '{', '}') });
  }
  return found;
}

/** Just behind the bracket that closes the one at `open`. */
function closing(masked: string, open: number, left: string, right: string): number {
  let depth = 0;
  for (let i = open; i < masked.length; i++) {
    if (masked[i] === left) depth++;
    else if (masked[i] === right && --depth === 0) return i + 1;
  }
  throw new Error(`"${left}" at offset ${open} is never closed`);
}

function cut(source: string, span: Span): Definition {
  const lines = source.split('\n');
  let first = lineOf(source, span.start);
  const last = lineOf(source, span.end - 1);
  // A signature may be broken before the name; what belongs to it directly above is a type, template<…> or a comment.
  while (
    first > 0 &&
    /^\s*(\/\/|((template|inline|static)\b|\[\[).*[^;}\s]\s*$)/.test(lines[first - 1] as string)
  )
    first--;
  return { line: first + 1, code: withoutIndentation(lines.slice(first, last + 1)).join('\n') };
}

function lineOf(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length - 1;
}

function withoutIndentation(lines: readonly string[]): string[] {
  const widths = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  const common = Math.min(...widths);
  return lines.map((line) => line.slice(common).trimEnd());
}
