// A light colouring of C++ for reading: what is a comment, a word of the language, a number or a string.

export type TokenKind = 'comment' | 'keyword' | 'number' | 'string';
/** Plain text, or text with its kind. */
export type Token = string | readonly [kind: TokenKind, text: string];

const keywords =
  'auto|bool|break|case|class|const|constexpr|continue|default|do|double|else|false|final|float|for|if|inline|int|' +
  'namespace|noexcept|nullptr|operator|override|private|public|return|static|static_cast|struct|switch|template|this|' +
  'true|typename|unsigned|using|virtual|void|while';

const token = new RegExp(
  [
    String.raw`(?<comment>//[^\n]*|/\*[\s\S]*?\*/)`,
    String.raw`(?<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+')`,
    String.raw`(?<![\w.])(?<number>(?:\d[\d']*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\w*)`,
    `(?<![\\w#])(?<keyword>${keywords})(?!\\w)`,
  ].join('|'),
  'g',
);

/** `code` cut into tokens; joined, they are `code` again. */
export function tokenize(code: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of code.matchAll(token)) {
    const [kind, text] = Object.entries(match.groups ?? {}).find(([, value]) => value !== undefined) as [
      TokenKind,
      string,
    ];
    if (match.index > end) tokens.push(code.slice(end, match.index));
    tokens.push([kind, text]);
    end = match.index + text.length;
  }
  if (end < code.length) tokens.push(code.slice(end));
  return tokens;
}
