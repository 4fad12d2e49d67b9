// What the lab says in words: notices that can be dismissed, and the panel of a failure with its Retry button.
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Failure } from './failure.ts';

export interface Message {
  readonly id: number;
  /** Of what is said about one thing, the last holds. */
  readonly about: string;
  readonly text: string;
}

/** What was said and not yet dismissed. */
export class MessageLog {
  readonly #changed: () => void;
  #all: readonly Message[] = [];
  #count = 0;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get all(): readonly Message[] {
    return this.#all;
  }

  say(text: string, about = text): void {
    this.#count += 1;
    const others = this.#all.filter((message) => message.about !== about);
    this.#all = [...others, { id: this.#count, about, text }];
    this.#changed();
  }

  /** What was said about it does not hold any more. */
  withdraw(about: string): void {
    this.#all = this.#all.filter((message) => message.about !== about);
    this.#changed();
  }

  dismiss(id: number): void {
    this.#all = this.#all.filter((message) => message.id !== id);
    this.#changed();
  }

  /** What a new spec makes out of date; the goal comes from an attribute of its own. */
  clear(): void {
    this.#all = this.#all.filter(({ about }) => about === 'goal');
    this.#changed();
  }
}

/** The list is there before its first message, or it would not be read out. */
export function messageList(messages: readonly Message[], dismiss: (id: number) => void): TemplateResult {
  return html`<ul class="messages" part="notices" role="status" aria-live="polite" aria-label="Notices">
    ${messages.map(
      ({ id, text }) => html`<li>
        <span>${text}</span>
        <button type="button" class="plain" aria-label="Dismiss this notice" @click=${() => dismiss(id)}>×</button>
      </li>`,
    )}
  </ul>`;
}

export function failurePanel(failure: Failure, retry: () => void): TemplateResult {
  const { happened, helps, message, code } = failure;
  return html`<div class="failure" part="failure" role="alert">
    <p class="happened">${happened}</p>
    <p>${helps}</p>
    <p class="reported">${message ? html`Reported: ${message} (${code})` : nothing}</p>
    <button type="button" class="primary" @click=${retry}>Try again</button>
  </div>`;
}

export const messageStyles = css`
  .messages {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .messages li {
    display: flex;
    gap: 12px;
    align-items: start;
    justify-content: space-between;
    margin-top: 8px;
    padding: 8px 8px 8px 12px;
    border-left: 3px solid var(--_accent);
    background: var(--_wash);
    border-radius: var(--_radius);
    overflow-wrap: anywhere;
  }
  .messages .plain {
    min-width: 28px;
    min-height: 28px;
    border: 0;
    background: none;
    color: inherit;
    font-size: var(--_large);
    line-height: 1;
  }
  .goal {
    margin: 8px 0;
    font-size: var(--_small);
    color: var(--_muted);
  }
  .goal b {
    color: var(--_good);
  }
  .failure {
    margin-top: 12px;
    padding: 16px;
    border: 1px solid var(--_bad);
    border-radius: var(--_radius);
    background: var(--_paper);
  }
  .failure p {
    margin: 0 0 8px;
    max-width: 70ch;
  }
  .failure .happened {
    font-size: var(--_large);
    font-weight: 600;
  }
  .failure .reported {
    color: var(--_muted);
    font-size: var(--_small);
    overflow-wrap: anywhere;
  }
`;
