// The element as one classic script; and in embed.html, the lab in a frame, joined to the frame's address, whose height
// the page around it is told.
import './lab/all-panels.ts';
import { linkToLocation } from './lab/location.ts';
import { SpiralLab } from './lab/spiral-lab.ts';

/** What the parent window gets: `{type: 'spiral-lab-height', height}` in CSS pixels, whenever the height has changed. */
function tellHeight(): void {
  let told = 0;
  new ResizeObserver(() => {
    const { marginTop, marginBottom } = getComputedStyle(document.body);
    const margins = Number.parseFloat(marginTop) + Number.parseFloat(marginBottom);
    const height = Math.ceil(document.body.getBoundingClientRect().height + margins);
    if (height === told) return;
    told = height;
    // The parent may be of any origin, and how high a lab is is no secret.
    parent.postMessage({ type: 'spiral-lab-height', height }, '*');
  }).observe(document.body);
}

// Only there: elsewhere the address and the height are the author's own.
const lab = document.querySelector('spiral-lab[data-frame]');
if (lab instanceof SpiralLab) {
  linkToLocation(lab);
  if (parent !== window) tellHeight();
}
