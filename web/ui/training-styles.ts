// The look of what trains.
import { css } from 'lit';

/** The button that runs, and what is said of a run. */
export const noticeStyles = css`
  /* As wide for either word, so that nothing moves under the pointer. */
  .run { min-width: 6.5em; }
  .run[aria-disabled='true'] { border-color: var(--_muted); background: none; color: var(--_muted); filter: none; }
  .notice { padding: 8px 12px; border-left: 3px solid var(--_accent); border-radius: var(--_radius);
    background: var(--_wash); font-size: var(--_small); overflow-wrap: anywhere; }
  .notice.bad { border-color: var(--_bad); background: var(--_panel); }
  .notice button { margin-top: 8px; }
  .notice:not(:empty) { margin-top: 8px; }
`;

export const trainingStyles = css`
  :host { display: block; }
  .buttons, .group { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
  .buttons { gap: 8px 20px; }
  .limits { display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: end; }
  .limits > spiral-number { flex: 0 1 8em; }
  .limits > .check { min-height: 32px; }
  dl { display: flex; flex-wrap: wrap; gap: 4px 24px; margin: 0; }
  dt { color: var(--_muted); font-size: var(--_small); }
  dd { margin: 0; font-size: var(--_large); min-width: 3.5em; }
  .choice, .fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 132px), 1fr));
    gap: 6px 12px; align-items: end; margin-bottom: 12px; }
  .choice > label, .choice > select { grid-column: 1 / -1; }
  .fields > .check { min-height: 32px; }
`;
