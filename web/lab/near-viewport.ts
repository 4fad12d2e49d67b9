// Tells a lab once that it is about to scroll into view; a page with many labs starts only those that are read.

export class NearViewport {
  readonly #element: Element;
  readonly #near: () => void;
  #observer: IntersectionObserver | null = null;

  constructor(element: Element, near: () => void) {
    this.#element = element;
    this.#near = near;
  }

  start(): void {
    this.stop();
    this.#observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        this.stop();
        this.#near();
      },
      { rootMargin: '400px' },
    );
    this.#observer.observe(this.#element);
  }

  stop(): void {
    this.#observer?.disconnect();
    this.#observer = null;
  }
}
