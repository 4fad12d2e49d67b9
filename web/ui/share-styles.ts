// The share dialogue's look: a sheet in the middle of a wide page, and the whole of a narrow one.
import { css } from 'lit';

export const shareStyles = css`
  :host { display: contents; }
  dialog {
    width: min(640px, calc(100vw - 24px)); max-width: none; max-height: calc(100vh - 24px); padding: 20px 24px;
    border: 1px solid var(--_line); border-radius: calc(2 * var(--_radius)); background: var(--_paper);
    color: var(--_ink); overflow: auto; overscroll-behavior: contain;
  }
  dialog::backdrop { background: rgb(0 0 0 / 45%); }
  dialog.over { outline: 3px dashed var(--_accent); outline-offset: -8px; }
  .head { display: flex; align-items: start; justify-content: space-between; gap: 16px; }
  h2 { margin: 0; font-size: var(--_large); line-height: 1.4; }
  section { margin-top: 16px; padding-top: 16px; border-top: 1px solid var(--_line); }
  h3 { margin: 0 0 4px; font-size: var(--_text); }
  textarea {
    display: block; width: 100%; padding: 8px 10px; border: 1px solid var(--_field, var(--_muted));
    border-radius: var(--_radius); background: var(--_panel); color: inherit; font: 0.75rem / 1.5 var(--_mono);
    resize: vertical; overflow-wrap: anywhere;
  }
  label.check { margin: 8px 0; color: var(--_ink); }
  .line { margin-top: 8px; align-items: center; }
  .field { margin-top: 12px; }
  button.primary:disabled { border-color: var(--_muted); background: none; color: var(--_muted); filter: none; }
  .problem { color: var(--_bad); font-size: var(--_small); margin-top: 8px; overflow-wrap: anywhere; }
  .problem:empty { display: none; }
  input[type='file'] { position: absolute; width: 1px; height: 1px; opacity: 0; }
  @media (max-width: 480px) { dialog { padding: 14px 14px 18px; } }
`;
