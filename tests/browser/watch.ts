// Keeps account of what a page does behind its face: its workers, and WebAssembly outside of them.
import type { Frame, Page } from '@playwright/test';

interface Watched {
  readonly living: Set<Worker>;
  /** Where those came from that have ever said something. */
  readonly answered: string[];
  readonly engineCalls: string[];
}

/** Keeps account of the page's workers, and of WebAssembly used outside of them. */
export async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched = { living: new Set<Worker>(), answered: [] as string[], engineCalls: [] as string[] };
    const Native = Worker;
    window.Worker = class extends Native {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        watched.living.add(this);
        this.addEventListener('message', () => watched.answered.push(String(url)), { once: true });
      }
      override terminate(): void {
        watched.living.delete(this);
        super.terminate();
      }
    };
    for (const name of ['compile', 'compileStreaming', 'instantiate', 'instantiateStreaming'] as const) {
      const native = WebAssembly[name] as (...args: unknown[]) => unknown;
      Object.assign(WebAssembly, {
        [name]: (...args: unknown[]) => {
          watched.engineCalls.push(name);
          return native.apply(WebAssembly, args);
        },
      });
    }
    for (const name of ['Module', 'Instance'] as const) {
      const native = WebAssembly[name];
      Object.assign(WebAssembly, {
        [name]: new Proxy(native, {
          construct(target, args) {
            watched.engineCalls.push(name);
            return Reflect.construct(target, args);
          },
        }),
      });
    }
    Object.assign(window, { watched });
  });
}

function watched<T>(page: Frame | Page, read: (watched: Watched) => T): Promise<T> {
  return page.evaluate(`(${read})(window.watched)`);
}

export function livingWorkers(page: Page): Promise<number> {
  return watched(page, ({ living }) => living.size);
}

/** Where the workers came from that have ever said something. */
export function answeringWorkers(page: Frame | Page): Promise<string[]> {
  return watched(page, ({ answered }) => answered);
}

/** What of WebAssembly the page itself called. */
export function callsOnThePage(page: Page): Promise<string[]> {
  return watched(page, ({ engineCalls }) => engineCalls);
}

/** Every worker of the page stops as one does that runs out of memory. */
export function killWorkers(page: Page): Promise<void> {
  return watched(page, ({ living }) => {
    for (const worker of [...living]) {
      worker.terminate();
      worker.dispatchEvent(new ErrorEvent('error', { message: 'killed by the test' }));
    }
  });
}
