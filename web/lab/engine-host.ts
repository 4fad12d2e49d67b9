// Starts the engine in its worker for one lab, and ends it. The only place of the lab that creates an engine.
import { loadEngineInWorker, type RemoteEngine } from '../engine/remote.ts';
import { Session } from './session.ts';

export class EngineHost {
  #engine: RemoteEngine | null = null;
  #session: Session | null = null;
  #attempt = 0;

  get engine(): RemoteEngine | null {
    return this.#engine;
  }

  get session(): Session | null {
    return this.#session;
  }

  /** Null where stop() or a newer start() came first. Throws LabError where the engine can't run. */
  async start(): Promise<Session | null> {
    this.stop();
    const attempt = this.#attempt;
    let engine: RemoteEngine;
    try {
      engine = await loadEngineInWorker();
    } catch (error) {
      if (attempt !== this.#attempt) return null;
      throw error;
    }
    if (attempt !== this.#attempt) {
      engine.terminate();
      return null;
    }
    this.#engine = engine;
    this.#session = new Session(engine);
    return this.#session;
  }

  /** Ending the worker frees everything in it, its handles too. */
  stop(): void {
    this.#attempt += 1;
    this.#engine?.terminate();
    this.#engine = null;
    this.#session = null;
  }
}
