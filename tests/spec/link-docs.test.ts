// The examples of web/docs/link-format.md do what the text says.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeFragment, defaultSpec, encodeFragment, readSpecText } from '../../web/spec/index.ts';
import { catalogue } from './fixture.ts';

const page = readFileSync(new URL('../../web/docs/link-format.md', import.meta.url), 'utf8');

function blocks(language: string): string[] {
  const found = page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'));
  return [...found].map((match) => (match[1] ?? '').trim());
}

describe('the page on the link format', () => {
  it('has examples, each different from the default', () => {
    const specs = blocks('link').map((link) => JSON.stringify(decodeFragment(link, catalogue).spec));
    expect(new Set([...specs, JSON.stringify(defaultSpec(catalogue))]).size).toBe(7);
  });

  it.each(blocks('link'))('shows %s as the lab would write it', (link) => {
    const { spec, notices } = decodeFragment(link, catalogue);
    expect(notices).toStrictEqual([]);
    expect(`#${encodeFragment(spec, catalogue)}`).toBe(link);
  });

  it('shows an attribute that says the same as its first link', () => {
    const [html = ''] = blocks('html');
    const text = /spec="([^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const [first = ''] = blocks('link');
    expect(readSpecText(text, catalogue)).toStrictEqual(decodeFragment(first, catalogue));
  });

  it('shows a link with three slips, and the lab names them', () => {
    const [link = ''] = blocks('link-with-notices');
    const fields = decodeFragment(link, catalogue).notices.map((notice) => notice.field);
    expect(fields.sort()).toStrictEqual(['colour', 'data.samples', 'network.layers[0].units']);
  });

  it('shows JSON that is valid', () => {
    const [json = ''] = blocks('json');
    const { spec, notices } = readSpecText(json, catalogue);
    expect(notices).toStrictEqual([]);
    expect(spec.data).toMatchObject({ samples: 50, noise: 0.3, seed: 7 });
  });

  it('names every key that there is', () => {
    const rows = [...page.matchAll(/^\| (`.*?`) +\| .* \|$/gm)];
    const keys = rows.flatMap((row) => [...(row[1] ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1]));
    const expected = decodeFragment('?=', catalogue).notices[0]?.expected.replace('only the keys ', '');
    expect(keys.sort()).toStrictEqual(expected?.split(', ').sort());
  });

  it('states the defaults that hold', () => {
    const row = (key: string) => new RegExp(`^\\| ${key} +\\| .* \\| (.*?) +\\|$`, 'm').exec(page)?.[1];
    const { data, network, loss, view } = defaultSpec(catalogue);
    expect(row('`samples`, `classes`, `noise`')).toBe(`${data.samples}, ${data.classes}, ${data.noise}`);
    expect(row('`seed`')).toBe(String(data.seed));
    expect(row('`loss`')).toBe(loss);
    expect(row('`precision`')).toBe(network.precision);
    expect(row('`view`')).toBe(`\`${view.panel}\``);
    expect(row('`theme`')).toBe(view.theme);
  });
});
