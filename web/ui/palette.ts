// What tells classes apart: a colour and a mark that differs in shape, so that neither is the only sign.
import { html, svg } from 'lit';
import { className } from './names.ts';
import type { Snapshot } from './snapshot.ts';
import type { Theme } from './view.ts';

// Okabe and Ito's hues, moved until each colour has a contrast of at least 3:1 against the paper and the panel of its
// theme, and until any two of the first three lie at least 0.16 apart, any two of ten at least 0.057, as OKLab distances
// for full colour vision and for each of Machado's (2009) three dichromacies.
const classColours: Record<Theme, readonly string[]> = {
  light: [
    '#0052ae',
    '#a92a00',
    '#2d9c85',
    '#743d5e',
    '#be7508',
    '#2878a9',
    '#5c6d60',
    '#a01f81',
    '#2d5e2d',
    '#785bda',
  ],
  dark: [
    '#2a78dc',
    '#ea7a24',
    '#6be8cb',
    '#a85a78',
    '#fac41c',
    '#4fb4e2',
    '#98a18f',
    '#d33a35',
    '#95c889',
    '#8f8ffb',
  ],
};

/** Weights and answers below and above zero. */
const signColours: Record<Theme, { readonly negative: string; readonly positive: string }> = {
  light: { negative: '#a8471b', positive: '#2456c7' },
  dark: { negative: '#f0a073', positive: '#8fb0ff' },
};

/** Paths around (0, 0) of about the same weight of ink, within a radius of 1.3. */
const marks = [
  { name: 'circle', path: 'M1 0A1 1 0 1 1-1 0A1 1 0 1 1 1 0Z' },
  { name: 'triangle', path: 'M0-1.2L1.15.8H-1.15Z' },
  { name: 'square', path: 'M-.9-.9H.9V.9H-.9Z' },
  { name: 'diamond', path: 'M0-1.3L1.15 0L0 1.3L-1.15 0Z' },
  { name: 'plus', path: 'M-.4-1.2H.4V-.4H1.2V.4H.4V1.2H-.4V.4H-1.2V-.4H-.4Z' },
  { name: 'triangle pointing down', path: 'M0 1.2L1.15-.8H-1.15Z' },
  {
    name: 'cross',
    path: 'M-.6-1.2L0-.6L.6-1.2L1.2-.6L.6 0L1.2.6L.6 1.2L0 .6L-.6 1.2L-1.2 .6L-.6 0L-1.2-.6Z',
  },
  { name: 'bar', path: 'M-1.25-.45H1.25V.45H-1.25Z' },
  { name: 'hourglass', path: 'M-1-1.1H1L.25 0L1 1.1H-1L-.25 0Z' },
  { name: 'star', path: 'M0-1.3L.35-.45L1.25-.4L.55.15L.8 1.05L0 .55L-.8 1.05L-.55.15L-1.25-.4L-.35-.45Z' },
] as const;

function at<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}

export function classColour(index: number, theme: Theme): string {
  return at(classColours[theme], index);
}

export function signColour(value: number, theme: Theme): string {
  return value < 0 ? signColours[theme].negative : signColours[theme].positive;
}

/** The mark's shape in words: `triangle`. */
export function markName(index: number): string {
  return at(marks, index).name;
}

/** For a canvas, around (0, 0) with radius 1. */
export function markPath(index: number): Path2D {
  return new Path2D(at(marks, index).path);
}

/** For a text: the mark in its class's colour. The words beside it say which class it is. */
export function markIcon(index: number, theme: Theme) {
  return html`<svg class="mark" viewBox="-1.3 -1.3 2.6 2.6" aria-hidden="true">
    ${svg`<path d=${at(marks, index).path} fill=${classColour(index, theme)} />`}
  </svg>`;
}

/** A legend's items: every class with its mark. */
export function classKey(data: Snapshot['data'], theme: Theme) {
  return Array.from(
    { length: data.classes },
    (_, index) => html`<li>${markIcon(index, theme)} ${className(data, index)}</li>`,
  );
}
