// The house's look in one place: colours, type and spacing as --lab-* custom properties, so that an author can
// theme the lab from outside and every view takes its values from here.
import { css } from 'lit';

/** On the host of <spiral-lab>; everything inside inherits. */
export const tokens = css`
  :host {
    --_paper: var(--lab-paper, #ffffff);
    --_panel: var(--lab-panel, #f7f7f5);
    --_ink: var(--lab-ink, #1b1d21);
    --_muted: var(--lab-muted, #5b6069);
    --_line: var(--lab-line, #d9dadd);
    --_accent: var(--lab-accent, #2456c7);
    --_on-accent: var(--lab-on-accent, #ffffff);
    --_wash: var(--lab-wash, #e9effc);
    --_bad: var(--lab-bad, #b3261e);
    --_good: var(--lab-good, #1b6e3c);
    --_font: var(--lab-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif);
    --_mono: var(--lab-mono, ui-monospace, 'SF Mono', Menlo, Consolas, 'Liberation Mono', 'DejaVu Sans Mono', monospace);
    --_radius: 6px;
    /* A type scale of 1.2 around 15 px, and spacing in steps of 4 px. */
    --_small: 0.8125rem;
    --_text: 0.9375rem;
    --_large: 1.125rem;
    --_title: 1.375rem;
    color-scheme: light;
  }
`;

export const darkTokens = css`
  :host([data-theme='dark']) {
    --_paper: var(--lab-paper, #15171b);
    --_panel: var(--lab-panel, #1d2025);
    --_ink: var(--lab-ink, #e8e9eb);
    --_muted: var(--lab-muted, #a3a9b3);
    --_line: var(--lab-line, #363b43);
    --_accent: var(--lab-accent, #8fb0ff);
    --_on-accent: var(--lab-on-accent, #0e1320);
    --_wash: var(--lab-wash, #232d45);
    --_bad: var(--lab-bad, #ff9b92);
    --_good: var(--lab-good, #7fd6a0);
    color-scheme: dark;
  }
`;
