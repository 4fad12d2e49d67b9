// Joins a page's lab to the page's address.
import './lab/all-panels.ts';
import { linkToLocation } from './lab/location.ts';
import { SpiralLab } from './lab/spiral-lab.ts';

const lab = document.querySelector('spiral-lab');
if (lab instanceof SpiralLab) linkToLocation(lab);
