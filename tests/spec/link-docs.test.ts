// The examples of web/docs/link-format.md do what the text says.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  decodeFragment,
  defaultSpec,
  encodeFragment,
  readLink,
  readSpecText,
  writeLink,
} from '../../web/spec/index.ts';
import { catalogue } from './fixture.ts';

const page = readFileSync(new URL('../../web/docs/link-format.md', import.meta.url), 'utf8');

function blocks(language: string): string[] {
  const found = page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'));
  return [...found].map((match) => (match[1] ?? '').trim());
}

describe('the page on the link format', () => {
  it('has examples, each different from the default', () => {
    const specs = blocks('link').map((link) => JSON.stringify(decodeFragment(link, catalogue).spec));
    expect(new Set([...specs, JSON.stringify(defaultSpec(catalogue))]).size).toBe(13);
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

  it('shows a link with trained parameters as the lab would write it', () => {
    const [text = ''] = blocks('link-with-state');
    const link = readLink(text, catalogue);
    expect(link.notices).toStrictEqual([]);
    expect(link.start?.parameters.map(({ values }) => [...values])).toStrictEqual([
      [0.5, -0.25],
      [0.1],
      [1, 2, -3],
      [0, 0.5, -0.5],
    ]);
    expect(`#${writeLink(link.spec, link, catalogue)}`).toBe(text);
  });

  it('shows a link with points as the lab would write it', () => {
    const [text = ''] = blocks('link-with-points');
    const link = readLink(text, catalogue);
    expect(link.notices).toStrictEqual([]);
    expect(link.own).toMatchObject({
      inputs: ['height', 'width'],
      target: 'kind',
      classes: ['a', 'b'],
      rows: 4,
    });
    expect(`#${writeLink(link.spec, link, catalogue)}`).toBe(text);
    expect(link.spec.network.layers[0]).toMatchObject({ units: 16, activation: 'tanh' });
  });

  it('shows JSON that is valid', () => {
    const [json = ''] = blocks('json');
    const { spec, notices } = readSpecText(json, catalogue);
    expect(notices).toStrictEqual([]);
    expect(spec.data).toMatchObject({ samples: 50, noise: 0.3, seed: 7 });
    expect(spec.training).toMatchObject({ optimizer: { learningRate: 0.1 }, batch: 32, shuffle: false });
  });

  it('names every key that there is', () => {
    const rows = [...page.matchAll(/^\| (`.*?`) +\| .* \|$/gm)];
    const keys = rows.flatMap((row) => [...(row[1] ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1]));
    const expected = decodeFragment('?=', catalogue).notices[0]?.expected.replace('only the keys ', '');
    expect(keys.sort()).toStrictEqual(expected?.split(', ').sort());
  });

  it('states the defaults that hold', () => {
    const row = (key: string) => new RegExp(`^\\| ${key} +\\| .* \\| (.*?) +\\|$`, 'm').exec(page)?.[1];
    const { data, network, loss, training, view } = defaultSpec(catalogue);
    expect(row('`data`')).toBe(data.name);
    expect(row('`test-share`')).toBe(String(data.testShare));
    expect(row('`standardise`')).toBe(data.standardise ? '1' : '0');
    expect(row('`batch`')).toBe(String(training.batch));
    expect(row('`shuffle`')).toBe(training.shuffle ? '1' : '0');
    expect(row('`l1`, `l2`')).toBe(`${training.l1}, ${training.l2}`);
    expect(row('`samples`, `classes`, `noise`')).toBe(`${data.samples}, ${data.classes}, ${data.noise}`);
    expect(row('`seed`')).toBe(String(data.seed));
    expect(row('`loss`')).toBe(loss);
    expect(row('`precision`')).toBe(network.precision);
    expect(row('`view`')).toBe(`\`${view.panel}\``);
    expect(row('`theme`')).toBe(view.theme);
  });

  it.each(['init', 'opt'])('gives a default for %s that may as well be left out', (key) => {
    const text = new RegExp(`^\\| \`${key}\` +\\| .* \\| \`(.*?)\` +\\|$`, 'm').exec(page)?.[1];
    const reading = { spec: defaultSpec(catalogue), notices: [] };
    expect(decodeFragment(`${key}=${text}`, catalogue)).toStrictEqual(reading);
  });

  it('gives the defaults of a curve, which may as well be left out', () => {
    const paragraph = /^The sine has no classes\..*?\n\n/ms.exec(page)?.[0] ?? '';
    const said = [...paragraph.matchAll(/`([^`]+=[^`]+)`/g)].map((match) => match[1]);
    expect(said).toHaveLength(4);
    expect(decodeFragment(`data=sine&${said.join('&')}`, catalogue)).toStrictEqual(
      decodeFragment('data=sine', catalogue),
    );
  });

  it.each(catalogue.datasets)("lists the parameters of $name with the catalogue's defaults", (entry) => {
    const row = new RegExp(`^\\| ${entry.name} +\\| (.*?) +\\|`, 'm').exec(page)?.[1] ?? '';
    const listed = [...row.matchAll(/`(.*?)`/g)].map((match) => match[1]);
    expect(listed.sort()).toStrictEqual(
      entry.parameters.map((rule) => `${rule.name}=${rule.default}`).sort(),
    );
  });
  it.each(catalogue.datasets)('gives default layers for $name that may as well be left out', ({ name }) => {
    const layers = new RegExp(`^\\| ${name} +\\| .* \\| \`(.*?)\` +\\|$`, 'm').exec(page)?.[1];
    const reading = { spec: decodeFragment(`data=${name}`, catalogue).spec, notices: [] };
    expect(decodeFragment(`data=${name}&layers=${layers}`, catalogue)).toStrictEqual(reading);
  });
});
