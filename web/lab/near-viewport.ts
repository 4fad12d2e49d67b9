// Tells a lab whether it is in view or about to scroll into it: a page with many labs starts only those that are read,
// and those that were read sleep.

export class NearViewport {
  readonly #element: Element;
  readonly #changed: (near: boolean) => void;
  #observer: IntersectionObserver | null = null;

  /** `changed` with every change, and once at the start. */
  constructor(element: Element, changed: (near: boolean) => void) {
    this.#element = element;
    this.#changed = changed;
  }

  start(): void {
    this.stop();
    this.#observer = new IntersectionObserver(
      (entries) => this.#changed(entries.at(-1)?.isIntersecting ?? false),
      { rootMargin: '400px' },
    );
    this.#observer.observe(this.#element);
  }

  stop(): void {
    this.#observer?.disconnect();
    this.#observer = null;
  }
}
