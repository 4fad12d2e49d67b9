// Styles lose their comments and their air, and nothing else.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lean } from '../../scripts/vite/lean-styles.ts';

describe('lean styles', () => {
  it('lose comments, line breaks and indentation', () => {
    expect(lean('\n  /* why */\n  .a,\n  .b { color: red; /* so */ margin: 0 }\n')).toBe(
      '.a,.b{color: red;margin: 0}',
    );
  });

  it('keep the spaces that mean something', () => {
    for (const rule of ['.a :is(.b) > .c{width:calc(1px + 2px)}', "a::after{content:'= '}"])
      expect(lean(rule)).toBe(rule);
  });

  it('have no text in the lab’s own that leaning would change', () => {
    const styles = ['ui', 'lab'].flatMap((room) => {
      const folder = new URL(`../../web/${room}/`, import.meta.url);
      return readdirSync(folder).flatMap((file) => [
        ...readFileSync(new URL(file, folder), 'utf8').matchAll(/\bcss`([^`]*)`/g),
      ]);
    });
    expect(styles.length).toBeGreaterThan(20);
    // Those with values in them are left as they are.
    const leaned = styles.filter(([rules]) => !rules.includes('${'));
    for (const [, rules = ''] of leaned) {
      for (const [text] of rules.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/'[^']*'|"[^"]*"/g))
        expect(text).not.toMatch(/[{};,]|\s\s/);
    }
  });
});
