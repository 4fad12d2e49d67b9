// What an author puts into a page: the lab as an element of it, or in a frame.

/** `fragment` without `#`. The script comes with the package, and lies where the author puts it. */
export function elementCode(fragment: string): string {
  return [
    '<script type="module" src="./spiral-lab/spiral-lab.js"></script>',
    `<spiral-lab spec="${escapeAttribute(fragment)}"></spiral-lab>`,
  ].join('\n');
}

/** `page` is the address of the lab's site. */
export function frameCode(fragment: string, page: string): string {
  const address = `${new URL('embed.html', page)}#${fragment}`;
  return [
    `<iframe src="${escapeAttribute(address)}"`,
    '  title="Spiral Lab" width="100%" height="900" frameborder="0" loading="lazy"></iframe>',
  ].join('\n');
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
