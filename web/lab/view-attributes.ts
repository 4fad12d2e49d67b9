// What an author says of the view by the element's own attributes. It holds for every spec that says nothing else, in
// whichever order the attributes come.
import { catalogue } from '../spec/built-catalogue.ts';
import { decodeFragment, firstPanel, shownPanels } from '../spec/index.ts';
import type { LabSpec, Notice, ViewSpec } from '../spec/lab-spec.ts';

export const viewKeys = ['show', 'lock', 'theme'] as const;
export type ViewKey = (typeof viewKeys)[number];

export class ViewAttributes {
  readonly #said = new Map<ViewKey, { readonly view: ViewSpec; readonly notices: readonly Notice[] }>();

  /** Never throws; null where the attribute is gone. */
  read(key: ViewKey, text: string | null): void {
    this.#said.delete(key);
    if (!text) return;
    const { spec, notices } = decodeFragment(`${key}=${encodeURIComponent(text)}`, catalogue);
    this.#said.set(key, { view: spec.view, notices });
  }

  /** What was not taken as written. */
  get notices(): readonly Notice[] {
    return [...this.#said.values()].flatMap(({ notices }) => notices);
  }

  /** `spec`, which was read from a text, with what that leaves open. */
  over(spec: LabSpec): LabSpec {
    return [...this.#said.keys()].reduce(
      (whole, key) => (isOpen(whole.view, key) ? this.apply(whole, key) : whole),
      spec,
    );
  }

  /** `spec` with the attribute's value, or with none where it is gone. */
  apply(spec: LabSpec, key: ViewKey): LabSpec {
    const { show, lock, theme, panel, ...others } = spec.view;
    const said = this.#said.get(key)?.view;
    const next = { show, lock, theme, [key]: key === 'theme' ? (said?.theme ?? 'auto') : said?.[key] };
    const shown = {
      ...(next.show && { show: next.show }),
      ...(next.lock && { lock: next.lock }),
    };
    const open = shownPanels(shown).includes(panel) ? panel : firstPanel(shown);
    return { ...spec, view: { ...others, panel: open, theme: next.theme, ...shown } };
  }
}

function isOpen(view: ViewSpec, key: ViewKey): boolean {
  return key === 'theme' ? view.theme === 'auto' : view[key] === undefined;
}
