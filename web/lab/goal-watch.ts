// Watches a run for the author's goal, and says quietly what it is and when it was reached.
import { html, nothing, type TemplateResult } from 'lit';
import type { Evidence, Goal } from '../spec/goal.ts';
import { failureOf } from './failure.ts';
import type { LabEvents } from './lab-events.ts';
import type { MessageLog } from './messages.ts';
import type { LabSnapshot } from './picture.ts';

type Rules = typeof import('../spec/goal.ts');

export interface GoalHost {
  readonly events: LabEvents;
  readonly messages: MessageLog;
  /** The newest. */
  snapshot(): LabSnapshot | null;
  /** There is another goal. */
  changed(): void;
}

export class GoalWatch {
  readonly #host: GoalHost;
  #text: string | null = null;
  #goal: Goal | null = null;
  #rules: Rules | null = null;
  #reached: { readonly epoch: number; readonly evidence: readonly Evidence[] } | null = null;

  constructor(host: GoalHost) {
    this.#host = host;
  }

  /** A new goal from an author's text, or none. What is wrong with the text is told, and there is none then. */
  async set(text: string | null): Promise<void> {
    this.#text = text;
    this.#goal = null;
    this.#reached = null;
    this.#host.messages.withdraw('goal');
    this.#host.changed();
    if (text === null) return;
    try {
      // Most labs have no goal, and need not know how one is read.
      this.#rules ??= await import('../spec/goal.ts');
      if (this.#text !== text) return;
      this.#goal = this.#rules.parseGoal(text);
      this.look(this.#host.snapshot());
      this.#host.changed();
    } catch (error) {
      this.#refuse(error);
    }
  }

  #refuse(error: unknown): void {
    const { code, field, message } = failureOf(error);
    this.#host.messages.say(`${message}. There is no goal then.`, 'goal');
    this.#host.events.error({ code, field, message });
  }

  /** Tells the page, the first time a run has reached it. */
  look(snapshot: LabSnapshot | null): void {
    if (!this.#goal || !this.#rules || !snapshot) return;
    const { accuracy, loss, test, epoch, step } = snapshot;
    const tested = { 'test accuracy': test?.accuracy ?? null, 'test loss': test?.loss ?? null };
    const evidence = this.#rules.evidenceOf(this.#goal, { accuracy, loss, ...tested, epoch });
    // Back at the start a run may reach it again.
    if (!evidence && step === 0) this.#reached = null;
    if (!evidence || this.#reached) return;
    this.#reached = { epoch, evidence };
    this.#host.events.goal(this.#rules.goalWords(this.#goal), evidence, snapshot);
  }

  /** The box is there before the goal is reached, or that would not be read out. */
  render(): TemplateResult | typeof nothing {
    if (!this.#goal || !this.#rules) return nothing;
    const reached = this.#reached;
    return html`<p class="goal" part="goal">
      <span>Goal: ${this.#rules.goalWords(this.#goal)}</span>
      <span role="status">${reached ? html`<b>✓ Reached</b> at epoch ${reached.epoch}: ${actual(reached.evidence)}` : nothing}</span>
    </p>`;
  }
}

/** `accuracy 0.9533, loss 0.1234` */
function actual(evidence: readonly Evidence[]): string {
  return evidence.map((each) => `${each.measure} ${Number(each.actual.toPrecision(4))}`).join(', ');
}
