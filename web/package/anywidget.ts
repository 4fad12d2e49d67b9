// The package's `spiral-lab/anywidget`: the lab as a widget of Jupyter, marimo and MyST. It is built as one module with
// the engine inside: a notebook hands a widget on as text, and nothing lies beside that.
import '../lab/spiral-lab.ts';
import { catalogue } from '../spec/built-catalogue.ts';
import { encodeFragment } from '../spec/index.ts';

/** What is used of anywidget's model. A trait that it does not have is undefined. */
export interface WidgetModel {
  get(trait: string): unknown;
  set(trait: string, value: unknown): void;
  save_changes(): void;
  on(event: string, listener: () => void): void;
  off(event: string, listener: () => void): void;
}

/** Milliseconds between two reports to the notebook, which may be far away. */
const kQuiet = 250;

/**
 * A lab in `el`. The model's `spec` goes both ways, in the words of a link's fragment; its other traits named like the
 * element's attributes go into those; `epoch`, `loss` and `accuracy` follow the lab. Returns how to take it away.
 */
export function render({ model, el }: { readonly model: WidgetModel; readonly el: HTMLElement }): () => void {
  // By its name: where this module was loaded twice, only the first one's class may be constructed.
  const lab = document.createElement('spiral-lab');
  const { observedAttributes } = lab.constructor as unknown as { observedAttributes: readonly string[] };
  const has = (trait: string) => model.get(trait) !== undefined;
  const written = () => encodeFragment(lab.spec, catalogue);

  const readers = observedAttributes.filter(has).map((name) => {
    const read = () => {
      const text = String(model.get(name) ?? '');
      if (name === 'spec' && text === written()) return;
      if (text === '') lab.removeAttribute(name);
      else lab.setAttribute(name, text);
    };
    return [`change:${name}`, read] as const;
  });

  let waiting: ReturnType<typeof setTimeout> | undefined;
  const report = () => {
    waiting = undefined;
    const { epoch = 0, loss = null, accuracy = null } = lab.snapshot ?? {};
    const finite = loss !== null && Number.isFinite(loss) ? loss : null; // JSON has no other numbers
    const news = Object.entries({ spec: written(), epoch, loss: finite, accuracy });
    const changed = news.filter(([trait, value]) => has(trait) && model.get(trait) !== value);
    for (const [trait, value] of changed) model.set(trait, value);
    if (changed.length > 0) model.save_changes();
  };
  const reportSoon = () => {
    waiting ??= setTimeout(report, kQuiet);
  };

  for (const [event, read] of readers) {
    read();
    model.on(event, read);
  }
  for (const event of ['lab-ready', 'lab-change', 'lab-step']) lab.addEventListener(event, reportSoon);
  el.append(lab);

  return () => {
    clearTimeout(waiting);
    for (const [event, read] of readers) model.off(event, read);
    lab.remove();
  };
}

export default { render };
