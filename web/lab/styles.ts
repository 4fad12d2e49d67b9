// The layout of <spiral-lab>: its header, three columns that become one, and the see-through below. It follows the
// width of the element and not the window's, so that a lab in a narrow article is laid out like one on a phone.
import { css } from 'lit';

export const shellStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    color: var(--_ink);
    background: var(--_paper);
    font-family: var(--_font);
    font-size: var(--_text);
    line-height: 1.5;
    font-variant-numeric: tabular-nums;
    -webkit-text-size-adjust: 100%;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 24px;
    align-items: center;
    justify-content: space-between;
    padding-bottom: 12px;
    border-bottom: 1px solid var(--_line);
  }
  .title {
    flex: 1 1 320px;
  }
  .title h2 {
    margin: 0;
    font-size: var(--_title);
    line-height: 1.2;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    align-items: center;
  }
  button {
    font: inherit;
    color: inherit;
    cursor: pointer;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_paper);
    padding: 4px 12px;
    min-height: 32px;
  }
  button:hover {
    border-color: var(--_accent);
  }
  button.primary {
    background: var(--_accent);
    border-color: var(--_accent);
    color: var(--_on-accent);
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .themes {
    display: flex;
    margin: 0;
    padding: 0;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .themes legend {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .themes label {
    position: relative;
    padding: 3px 10px;
    border-radius: calc(var(--_radius) - 1px);
    color: var(--_muted);
    cursor: pointer;
  }
  .themes input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .themes label:has(:checked) {
    background: var(--_wash);
    color: var(--_ink);
    font-weight: 600;
  }
  .themes label:has(:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 24px;
    margin-top: 16px;
  }
  section {
    min-width: 0;
  }
  section > :not(h3) {
    display: block;
  }
  section > h3 {
    margin: 0 0 8px;
    font-size: var(--_small);
    font-weight: 600;
    letter-spacing: 0.06em;
    text-transform: uppercase;
    color: var(--_muted);
  }
  section > * + * {
    margin-top: 16px;
  }
  section > h3 + * {
    margin-top: 0;
  }
  /* Only there to be disabled. */
  .lock {
    display: contents;
  }
  section > .lock > * {
    display: block;
    margin-top: 16px;
  }
  section > h3 + .lock > :first-child {
    margin-top: 0;
  }
  /* About what they will need, so that nothing jumps when the first numbers come. */
  .loading spiral-training {
    min-height: 420px;
  }
  .loading spiral-curves {
    min-height: 590px;
  }
  .loading spiral-scatter {
    min-height: 540px;
  }
  .loading spiral-result-table {
    min-height: 230px;
  }
  .loading spiral-probabilities {
    min-height: 430px;
  }
  .loading spiral-loss {
    min-height: 330px;
  }
  .charts,
  .see-through {
    padding-top: 16px;
    border-top: 1px solid var(--_line);
  }
  .see-through {
    margin-top: 24px;
  }
  @container (min-width: 680px) {
    .columns {
      grid-template-columns: minmax(220px, 1fr) minmax(0, 2fr);
    }
    .result,
    .charts {
      grid-column: 1 / -1;
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 8px 32px;
      align-items: start;
    }
    .result > h3,
    .charts > h3 {
      grid-column: 1 / -1;
      margin: 0;
    }
    .result > *,
    .charts > *,
    .result > .lock > *,
    .charts > .lock > * {
      margin-top: 0;
    }
  }
  @container (min-width: 1020px) {
    .columns {
      grid-template-columns: 232px minmax(0, 1fr) minmax(0, 400px);
      gap: 24px 32px;
    }
    .result {
      grid-column: auto;
      display: block;
    }
    .result > .lock > * {
      margin-top: 16px;
    }
    .result > h3 + .lock > :first-child {
      margin-top: 8px;
    }
  }
`;
