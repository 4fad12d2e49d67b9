// The spec room's door: what the engine, the views, the lessons and the lab may use.
export type { Catalogue, CatalogueEntry, CatalogueParameter } from './catalogue.ts';
export { conform } from './conform.ts';
export { decodeFragment, encodeFragment } from './fragment.ts';
export { LabError, type LabErrorCode, type LabErrorDetails } from './lab-error.ts';
export type * from './lab-spec.ts';
export { type Beside, type Link, parseStart, readLink, type Start, startFrom, writeLink } from './link.ts';
export { describeNotice, type Reading } from './notice.ts';
export {
  cleanName,
  type OwnColumns,
  type OwnTable,
  ownLimits,
  ownName,
  ownTable,
  withOwn,
} from './own-table.ts';
export { encodeTable, formatTable, isNumber, parseTable } from './own-text.ts';
export { firstPanel, isLocked, isShown, panelTokens, shownPanels } from './panels.ts';
export { type Parameter, parameterShapes } from './parameters.ts';
export { defaultSpec, maxLayers, ownRule, seedRule, validateSpec } from './read-spec.ts';
export { refit } from './refit.ts';
export { readSpecText } from './spec-text.ts';
