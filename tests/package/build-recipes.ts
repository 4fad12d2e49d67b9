// The recipes as a host would have them: the pages of web/docs/recipes, the Markdown as generators make pages of it, and
// beside them what the recipes ask for.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { marked } from 'marked';

const home = 'web/docs/recipes';
export const recipesFolder = 'build/recipes';

/** Within a page of the generator's. */
function page(content: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>A generated page</title><link rel="icon" href="./lab/favicon.svg"></head>
<body><main>${content}</main></body>
</html>`;
}

export default function buildRecipes(): void {
  rmSync(recipesFolder, { recursive: true, force: true });
  mkdirSync(recipesFolder, { recursive: true });
  for (const file of readdirSync(home).filter((name) => name.endsWith('.html'))) {
    cpSync(`${home}/${file}`, `${recipesFolder}/${file}`);
  }
  const html = marked.parse(readFileSync(`${home}/markdown.md`, 'utf8'), { async: false });
  writeFileSync(`${recipesFolder}/markdown.html`, page(html));
  writeFileSync(`${recipesFolder}/notebook.html`, page(''));
  cpSync('dist/lib', `${recipesFolder}/spiral-lab`, { recursive: true });
  cpSync('dist/site', `${recipesFolder}/lab`, { recursive: true });
  cpSync('node_modules/reveal.js/dist', `${recipesFolder}/reveal`, { recursive: true });
}
