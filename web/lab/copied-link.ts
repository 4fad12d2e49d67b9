// Hands a link to the clipboard, or to the reader where the clipboard is out of reach.
import type { MessageLog } from './messages.ts';

export class CopiedLink {
  readonly #messages: MessageLog;
  readonly #changed: () => void;
  #shown = '';

  constructor(messages: MessageLog, changed: () => void) {
    this.#messages = messages;
    this.#changed = changed;
  }

  /** The link to copy by hand; else empty. */
  get shown(): string {
    return this.#shown;
  }

  async copy(link: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(link);
      this.#shown = '';
      this.#messages.say(
        'The link is copied. It restores exactly this state, but for edits by hand and training.',
      );
    } catch {
      // No clipboard outside secure pages, or not allowed.
      this.#shown = link;
      this.#changed();
    }
  }
}
