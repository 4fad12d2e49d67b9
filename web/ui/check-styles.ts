// The article check's look: as many columns of tables as fit, figures aligned, the mark between the two numbers.
import { css } from 'lit';

export const checkStyles = css`
  :host { display: block; container-type: inline-size; }
  h4 { margin: 24px 0 8px; font-size: var(--_text); font-weight: 600; }
  h4 + p { max-width: 70ch; margin-bottom: 12px; }
  .summary { margin-bottom: 16px; }
  .experiments { columns: 340px auto; column-gap: 40px; }
  .experiment { break-inside: avoid; padding-bottom: 20px; }
  .runs { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(340px, 100%), 1fr)); gap: 20px 40px;
    margin-top: 20px; }
  caption { color: var(--_ink); font-weight: 600; }
  table { min-width: min(100%, 320px); }
  th, td { padding: 2px 8px; }
  .group { padding-top: 8px; text-align: start; color: var(--_ink); }
  .equal { color: var(--_good); font-weight: 700; }
  .unequal { color: var(--_bad); font-weight: 700; }
  .ours { color: var(--_muted); }
  .unfixed { max-width: 12em; white-space: normal; color: var(--_muted); font-style: italic; }
  details { margin-top: 6px; }
  @container (max-width: 400px) {
    th, td { padding-inline: 4px; }
    td { font-size: 0.75rem; }
  }
  .slips { margin: 0; max-width: 70ch; }
  .slips dt { font-weight: 600; }
  .slips dd { margin: 0 0 10px; }
`;
