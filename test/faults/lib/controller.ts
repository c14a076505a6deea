import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Failpoint } from '../../../src/common/failpoint.js';
import type { PartnerFailpoint } from '../../../simulators/lib/failpoint.js';

export type Point = Failpoint | PartnerFailpoint;

/** A process that stands at a failpoint. */
export interface Held {
  name: Point;
  process: string;
  pid: number;
  /** Its connection is gone: it was killed while it stood there. */
  readonly gone: boolean;
}

/** What is done while a process stands at a failpoint; an error that is returned is thrown there. */
export type Act = (held: Held) => Promise<unknown>;

interface Armed {
  act: Act;
  afterwards: () => Promise<void>;
  done: (held: Held) => void;
  failed: (error: unknown) => void;
}

/**
 * Hears of every failpoint that a process comes to. Those that are not armed go on at once; an armed one is held at its next
 * reach while its act runs. Acts run one after the other.
 */
export class FailpointController {
  readonly reached = new Map<Point, number>();
  readonly #armed = new Map<Point, Armed>();
  #turn: Promise<void> = Promise.resolve();
  #acting = 0;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async listen(): Promise<FailpointController> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const controller = new FailpointController(server, `http://127.0.0.1:${port}`);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      controller.#hear(request, response).catch((error: unknown) => {
        response.destroy(error instanceof Error ? error : undefined);
      });
    });
    return controller;
  }

  /**
   * Holds whoever comes there next, once: the act runs, the held one is answered and goes on, and what comes afterwards runs
   * beside it. Resolves when all that is over; rejects when one of the two throws.
   */
  arm(name: Point, act: Act, afterwards = () => Promise.resolve()): Promise<Held> {
    if (this.#armed.has(name)) throw new Error(`${name} is armed already`);
    return new Promise((done, failed) => this.#armed.set(name, { act, afterwards, done, failed }));
  }

  /** Lets go on, from now on, whoever comes there. Whether it had been armed and nobody had come. */
  disarm(name: Point): boolean {
    return this.#armed.delete(name);
  }

  /** Names that are armed and that nobody has come to. */
  get waiting(): Point[] {
    return [...this.#armed.keys()];
  }

  /** Whether an act runs now, or what comes after it. */
  get busy(): boolean {
    return this.#acting > 0;
  }

  async close(): Promise<void> {
    this.#armed.clear();
    await new Promise((resolve) => {
      this.server.close(resolve);
      this.server.closeAllConnections();
    });
  }

  async #hear(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const told = JSON.parse(await text(request)) as Pick<Held, 'name' | 'process' | 'pid'>;
    const { name } = told;
    this.reached.set(name, (this.reached.get(name) ?? 0) + 1);
    const armed = this.#armed.get(name);
    if (!armed) {
      response.writeHead(204).end();
      return;
    }
    this.#armed.delete(name);
    const held: Held = {
      ...told,
      get gone() {
        return response.destroyed;
      },
    };
    this.#acting++;
    this.#turn = this.#turn.then(() => this.#act(armed, held, response)).finally(() => this.#acting--);
    await this.#turn;
  }

  async #act(armed: Armed, held: Held, response: ServerResponse): Promise<void> {
    // Killed while another one's act ran: nobody stands there any more, and whoever comes next is the first.
    if (held.gone) {
      if (!this.#armed.has(held.name)) this.#armed.set(held.name, armed);
      return;
    }
    try {
      const error = await armed.act(held);
      if (error instanceof Error) response.writeHead(500).end(error.message);
      else response.writeHead(204).end();
      await armed.afterwards();
      armed.done(held);
    } catch (error) {
      if (!response.headersSent) response.writeHead(204).end();
      armed.failed(error);
    }
  }
}
