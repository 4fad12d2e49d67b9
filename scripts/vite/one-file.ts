// A page with everything inside that it would ask for.

export interface Inside {
  readonly script: string;
  readonly styles: string;
  /** SVG. */
  readonly icon: string;
}

/** Throws where the page has no place for one of them. */
export function inOneFile(page: string, { script, styles, icon }: Inside): string {
  const replace = (text: string, place: RegExp, inside: string) => {
    if (!place.test(text)) throw new Error(`one file: expected ${place} in the page`);
    return text.replace(place, () => inside);
  };
  const withStyles = replace(page, /<link rel="stylesheet"[^>]*>/, `<style>\n${styles}</style>`);
  const address = `data:image/svg+xml,${encodeURIComponent(icon)}`;
  const withIcon = replace(withStyles, /(?<=<link rel="icon" href=")[^"]*/, address);
  // A classic script runs where it stands: behind what it looks for.
  const without = replace(withIcon, /\s*<script type="module"[^>]*><\/script>/, '');
  return replace(without, /(?=\s*<\/body>)/, `\n    <script>${whole(script)}</script>`);
}

/** Minifiers write what would end a script, or hide its end, in other words; this holds them to it. */
function whole(script: string): string {
  const [end] = script.match(/<\/script|<!--/i) ?? [];
  if (end) throw new Error(`one file: expected a script without ${end}`);
  return script;
}
