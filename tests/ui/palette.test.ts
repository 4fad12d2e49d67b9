// The class colours keep what their comment promises: contrast against the theme's grounds, and distance from each
// other for people with full colour vision and with each dichromacy.
import { expect, test } from 'vitest';
import { classColour, markName } from '../../web/ui/palette.ts';
import { darkTokens, tokens } from '../../web/ui/theme.ts';

type Triple = [number, number, number];

const grounds = { light: groundsOf(tokens.cssText), dark: groundsOf(darkTokens.cssText) };
const classes = Array.from({ length: 10 }, (_, index) => index);

function groundsOf(css: string): string[] {
  return ['paper', 'panel'].map(
    (name) => new RegExp(`--_${name}: var\\(--lab-${name}, (#\\w{6})\\)`).exec(css)?.[1] ?? '',
  );
}

function linear(hex: string): Triple {
  return [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as Triple;
}

function times(matrix: readonly (readonly number[])[], vector: Triple): Triple {
  return matrix.map((row) => row.reduce((sum, factor, i) => sum + factor * (vector[i] ?? 0), 0)) as Triple;
}

/** WCAG 2.2. */
function contrast(one: string, other: string): number {
  const [light, dark] = [one, other]
    .map((hex) => times([[0.2126, 0.7152, 0.0722]], linear(hex))[0])
    .sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB. */
const visions = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** OKLab (Ottosson 2020). */
function oklab(rgb: Triple): Triple {
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    rgb.map((value) => Math.min(1, Math.max(0, value))) as Triple,
  );
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    cones.map(Math.cbrt) as Triple,
  );
}

function leastDistance(colours: readonly string[], vision: readonly (readonly number[])[]): number {
  const seen = colours.map((hex) => oklab(times(vision, linear(hex))));
  const distances = seen.flatMap((a, i) =>
    seen.slice(0, i).map((b) => Math.hypot(...a.map((value, k) => value - (b[k] ?? 0)))),
  );
  return Math.min(...distances);
}

test.each(['light', 'dark'] as const)(
  'every class colour has a contrast of 3:1 on the %s grounds',
  (theme) => {
    for (const ground of grounds[theme]) {
      for (const index of classes)
        expect(contrast(classColour(index, theme), ground)).toBeGreaterThanOrEqual(3);
    }
  },
);

test.each(['light', 'dark'] as const)(
  '%s class colours stay apart in every kind of colour vision',
  (theme) => {
    const colours = classes.map((index) => classColour(index, theme));
    for (const vision of Object.values(visions)) {
      expect(leastDistance(colours.slice(0, 3), vision)).toBeGreaterThan(0.159);
      expect(leastDistance(colours, vision)).toBeGreaterThan(0.056);
    }
  },
);

test('ten classes have ten marks', () => {
  expect(new Set(classes.map(markName)).size).toBe(10);
});
