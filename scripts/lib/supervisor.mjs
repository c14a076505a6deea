import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { tail } from './log-file.mjs';
import { killProcess, launch, Register, stopProcess } from './processes.mjs';
import { say, Stop } from './say.mjs';

/** Seconds before the next try; the last one stays. */
const BACK_OFF = [1, 2, 5, 10, 30];
/** Seconds after which a crash counts as the first one again. */
const STEADY = 60;

/** Holds the services of one system: starts them, starts them again when they crash, stops them latest first. */
export class Supervisor {
  /** @type {import('./processes.mjs').Running[]} */
  #running = [];
  #stopping = new AbortController();
  /** @type {Promise<void> | undefined} */
  #stopped;

  /**
   * @param {string} dataDir
   * @param {{ restart: boolean, onCrash?: (name: string) => void }} options `restart`: whether a crashed service
   *   comes back
   */
  constructor(dataDir, { restart, onCrash }) {
    this.logDir = join(dataDir, 'log');
    this.register = new Register(dataDir);
    this.restart = restart;
    this.onCrash = onCrash;
  }

  /**
   * @param {import('./processes.mjs').Service} service
   * @returns {Promise<boolean>} whether it is ready; one that refuses is tried again until it is
   */
  async start(service) {
    if (this.#stopping.signal.aborted) throw new Stop(`${service.name} is not started: stopping`);
    const running = await launch(service, this);
    this.#running.push(running);
    void this.#watch(running);
    // We were told to stop while this one was coming up.
    if (this.#stopping.signal.aborted) await stopProcess({ name: service.name, ...running.identity });
    return !running.refused;
  }

  /** @param {import('./processes.mjs').Running} running */
  async #watch(running) {
    let crashes = 0;
    for (let current = running; ;) {
      const begun = performance.now();
      const how = await current.ended;
      if (this.#stopping.signal.aborted) return;
      const { name } = current.service;
      const last = tail(current.log, current.logFrom);
      say(`${name} ended unexpectedly (${how}). Last lines of ${current.log}:\n\n${last}\n`);
      this.onCrash?.(name);
      if (!this.restart) return;
      if (performance.now() - begun > STEADY * 1000) crashes = 0;
      const next = await this.#again(current, crashes);
      if (!next) return;
      crashes += 1;
      current = next;
    }
  }

  /**
   * @param {import('./processes.mjs').Running} gone
   * @param {number} crashes so far, without a steady time between them
   * @returns {Promise<import('./processes.mjs').Running | undefined>} undefined when we were told to stop
   */
  async #again(gone, crashes) {
    for (let attempt = crashes; !this.#stopping.signal.aborted; attempt += 1) {
      const seconds = BACK_OFF[Math.min(attempt, BACK_OFF.length - 1)] ?? 30;
      say(`${gone.service.name}: starting again in ${seconds} s`);
      await pause(seconds * 1000, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
      if (this.#stopping.signal.aborted) return undefined;
      try {
        const running = await launch(gone.service, this);
        this.#running[this.#running.indexOf(gone)] = running;
        if (!running.refused) say(`${gone.service.name}: ready again`);
        if (!this.#stopping.signal.aborted) return running;
        await stopProcess({ name: gone.service.name, ...running.identity });
      } catch (error) {
        say(error instanceof Error ? error.message : String(error));
      }
    }
    return undefined;
  }

  /** Stops all that was started, latest first. Calling it twice is the same as once. */
  stop() {
    this.#stopped ??= this.#stopAll();
    return this.#stopped;
  }

  async #stopAll() {
    this.#stopping.abort();
    for (const entry of this.register.entries().reverse()) {
      await stopProcess(entry);
      this.register.remove(entry.pid);
    }
  }

  /** For the impatient: ends all at once, without asking. */
  kill() {
    for (const entry of this.register.entries()) killProcess(entry);
  }
}
