import { script, type Running, type Service, type Starter } from './scripts.js';
import { until } from './until.js';

interface Known {
  service: Service;
  running?: Running;
  starting?: Promise<void>;
  dying?: Promise<void>;
  /** It is meant to be dead. */
  down: boolean;
}

/** How often in a row a process may end by itself before that is a fault and no longer a consequence. */
const PATIENCE = 5;

/**
 * The processes of one system: each can be killed and started again by its name. One that ends by itself is started again at
 * once, as `npm start` and a container's restart policy do.
 */
export class Processes implements Starter {
  readonly #known = new Map<string, Known>();
  /** Restarts that nobody awaits, by name. */
  readonly #coming = new Map<string, Promise<void>>();
  #closed = false;
  /** Ends that nobody ordered: name, and how. */
  readonly crashes: string[] = [];

  private constructor(
    private readonly tools: Awaited<ReturnType<typeof script<'processes.mjs'>>>,
    private readonly logFiles: Awaited<ReturnType<typeof script<'log-file.mjs'>>>,
    private readonly place: { logDir: string; register: object },
  ) {}

  static async in(folder: string): Promise<Processes> {
    const tools = await script('processes.mjs');
    return new Processes(tools, await script('log-file.mjs'), {
      logDir: `${folder}/log`,
      register: new tools.Register(folder),
    });
  }

  /** Starts a service for the first time; true: it is ready. */
  async start(service: Service): Promise<boolean> {
    const known: Known = { service, down: false };
    this.#known.set(service.name, known);
    await this.#launch(known);
    return true;
  }

  /** Ends it by SIGKILL, and returns when it is gone. */
  async kill(name: string): Promise<void> {
    const known = this.#of(name);
    known.down = true;
    known.dying ??= this.#die(known).finally(() => delete known.dying);
    await known.dying;
  }

  /**
   * Asks it to end (SIGTERM); returns when it says that it is draining.
   * @returns how it ended, once it has: `exit 0`
   */
  async terminate(name: string): Promise<{ ended: Promise<string> }> {
    const known = this.#of(name);
    const { running } = known;
    if (!running) throw new Error(`${name} does not run`);
    known.down = true;
    const ended = running.ended.finally(() => delete known.running);
    process.kill(running.identity.pid, 'SIGTERM');
    const draining = () => this.logFiles.tail(running.log, running.logFrom, 10_000).includes('"draining"');
    await until(() => Promise.resolve(draining() || undefined), `${name} draining`);
    return { ended };
  }

  /** Starts it again, and returns when it is ready; asked twice at once it starts one. */
  async again(name: string): Promise<void> {
    const known = this.#of(name);
    // Whoever is being killed is dead first, or it would be taken for one that runs.
    await known.dying;
    known.down = false;
    await this.#coming.get(name);
    if (!known.running) await this.#launchOnce(known);
  }

  /** Returns when all that ended by themselves are back. @throws when one does not come back */
  async settled(): Promise<void> {
    while (this.#coming.size > 0) await Promise.all(this.#coming.values());
  }

  /** The last lines that each has written, for whoever has to find out why. */
  logs(lines = 25): string {
    return [...this.#known.values()]
      .flatMap(({ service, running }) =>
        running ? [`--- ${service.name}\n${this.logFiles.tail(running.log, 0, lines)}`] : [],
      )
      .join('\n');
  }

  /** Ends all at once: what they hold is thrown away. */
  async close(): Promise<void> {
    this.killAll();
    await Promise.allSettled(this.#coming.values());
    this.killAll();
    await Promise.all([...this.#known.values()].flatMap(({ running }) => (running ? [running.ended] : [])));
  }

  /** As `close`, without waiting. */
  killAll(): void {
    this.#closed = true;
    for (const known of this.#known.values()) if (known.running) this.#signal(known);
  }

  #of(name: string): Known {
    const known = this.#known.get(name);
    if (!known) throw new Error(`no process is called ${name}`);
    return known;
  }

  #signal({ service, running }: Known): void {
    if (running) this.tools.killProcess({ name: service.name, ...running.identity });
  }

  async #die(known: Known): Promise<void> {
    await this.#coming.get(known.service.name);
    // What comes up while it is to die is killed once it is known.
    await known.starting?.catch(() => undefined);
    const { running } = known;
    if (!running) return;
    this.#signal(known);
    await running.ended;
    delete known.running;
  }

  async #launchOnce(known: Known): Promise<void> {
    known.starting ??= this.#launch(known).finally(() => delete known.starting);
    await known.starting;
  }

  async #launch(known: Known): Promise<void> {
    const running = await this.tools.launch(known.service, this.place);
    known.running = running;
    void running.ended.then((how) => {
      this.#ended(known, running, how);
    });
    if (this.#closed) this.#signal(known);
  }

  #ended(known: Known, running: Running, how: string): void {
    if (known.running !== running || known.down || this.#closed) return;
    delete known.running;
    const { name } = known.service;
    this.crashes.push(`${name} ended by itself (${how})`);
    const coming = this.#relaunch(known).finally(() => this.#coming.delete(name));
    // Whoever waits for all to be settled is told; until then it is nobody's.
    coming.catch(() => undefined);
    this.#coming.set(name, coming);
  }

  async #relaunch(known: Known): Promise<void> {
    for (let attempt = 1; !known.down && !this.#closed; attempt++) {
      try {
        await this.#launchOnce(known);
        return;
      } catch (error) {
        if (attempt >= PATIENCE) throw error;
      }
    }
  }
}
