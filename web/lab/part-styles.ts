// The layout of a lab that shows a few panels alone, in as little room as an article leaves them.
import { css } from 'lit';

export const partStyles = css`
  .part section,
  .part .columns {
    margin: 0;
    border: 0;
    padding: 0;
  }
  /* For those who hear them: what is seen says itself. */
  .part section > h3 {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: 0;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .part > .bar {
    display: block;
    margin-bottom: 8px;
  }
  /* A frame of 320 × 240 has the whole plot and the bar above it. */
  @container (max-width: 440px) {
    .part {
      --_beside: none;
      --_plot: 200px;
    }
    .part :is(spiral-curves, spiral-probabilities, spiral-loss) {
      --_plot: none;
    }
  }
  .part .columns {
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 320px), 1fr));
    gap: 16px 32px;
  }
  .part .columns + .see-through {
    margin-top: 24px;
  }
  .part .data,
  .part .result,
  .part .charts {
    grid-column: auto;
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 280px), 1fr));
    gap: 16px 32px;
    align-items: start;
  }
  .part .data > .lock > *,
  .part .result > .lock > *,
  .part .charts > .lock > * {
    margin-top: 0;
  }
`;
