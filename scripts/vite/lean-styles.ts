// Styles without the comments and the air that they have for those who read them: in a template they are text, which no
// minifier touches.
import type { Plugin } from 'vite';

/** The same rules. Spaces that mean something, such as those of `calc(a + b)` or `.a :is(.b)`, stay. */
export function lean(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .trim();
}

export function leanStyles(): Plugin {
  return {
    name: 'spiral-lean-styles',
    enforce: 'pre',
    apply: 'build',
    transform: {
      filter: { id: /\/web\/(ui|lab)\/[\w-]+\.ts$/ },
      handler: (code) =>
        code.replace(/\bcss`([^`]*)`/g, (whole, rules: string) =>
          rules.includes('${') ? whole : `css\`${lean(rules)}\``,
        ),
    },
  };
}
