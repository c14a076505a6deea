import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Faults, transportFaults, type Fault, type FaultReplies } from './faults.js';
import { html, json, readAsk, readObject, type Ask, type Handler, type Reply } from './http.js';
import { page, receivedTable } from './page.js';
import { ReceivedLog } from './received.js';

export interface Partner {
  /** Shown as the title of its page. */
  name: string;
  /** By method and path: `POST /token`. */
  routes: Record<string, Handler>;
  /** Further paths for people and tests, outside faults and ledger. */
  pages?: Record<string, Handler>;
  /** What the partner says to a path it does not have. */
  notFound: Handler;
  /** Its own words for faults; `refuse` and `500-after-commit` are required. */
  faults: FaultReplies & Record<'refuse' | '500-after-commit', (fault: Fault) => Reply>;
  /** Fields never kept nor shown. */
  secrets: string[];
  /** Paths that faults leave alone unless they name them. */
  quiet?: string[];
  /** Orders of the control endpoint that this partner understands itself; undefined: not one of them. May be a promise. */
  control?: (order: Record<string, unknown>) => unknown;
  /** Forgets what it knows. */
  reset?: () => void | Promise<void>;
  /** HTML above the ledger. */
  about?: () => string;
  /** HTML instead of the ledger. */
  home?: () => string;
}

export interface Running {
  url: string;
  received: ReceivedLog;
  close: () => Promise<void>;
}

export interface Listen {
  port?: number;
  host?: string;
}

/**
 * A partner's stand-in on a port of its own. Beside the partner's paths it has `POST /__kendali` (orders), `GET /__diterima`
 * (what it received, as JSON) and a page at `/`. Refuses to start in production.
 */
export async function startSimulator(
  partner: Partner,
  { port = 0, host = '127.0.0.1' }: Listen = {},
): Promise<Running> {
  refuseProduction();
  const faults = new Faults(partner.quiet ?? []);
  const received = new ReceivedLog(partner.secrets.map((name) => name.toLowerCase()));
  const stopped = new AbortController();
  const control = controlPaths(partner, faults, received);

  const answer = async (ask: Ask, socket: Socket, response: ServerResponse): Promise<void> => {
    const own = control[`${ask.method} ${ask.path}`];
    if (own !== undefined) {
      send(response, await own(ask));
      return;
    }
    const handle = partner.routes[`${ask.method} ${ask.path}`] ?? partner.notFound;
    const fault = faults.take(ask.path);
    const reply = await withFault(fault, partner, () => handle(ask), stopped.signal);
    received.add(ask, reply?.status ?? 'putus', fault?.next);
    if (reply === undefined) socket.destroy();
    else send(response, reply);
  };

  const server = createServer((request, response) => {
    readAsk(request)
      .then((ask) => answer(ask, request.socket, response))
      .catch((error: unknown) => {
        if (!stopped.signal.aborted) console.error(`${partner.name}:`, error);
        request.socket.destroy();
      });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    received,
    close: () => {
      stopped.abort();
      return closeServer(server);
    },
  };
}

export function refuseProduction(): void {
  if (process.env['NODE_ENV'] === 'production') {
    throw new Error('Simulators stand in for partners in development and test; they do not start in production.');
  }
}

/** The reply, or undefined for a broken connection. */
async function withFault(
  fault: Fault | undefined,
  partner: Partner,
  work: () => Reply | Promise<Reply>,
  stopped: AbortSignal,
): Promise<Reply | undefined> {
  if (fault === undefined) return work();
  switch (fault.next) {
    case 'slow':
      await pause(fault.ms ?? 1000, undefined, { signal: stopped });
      return work();
    case 'answer-lost':
      await work();
      return undefined;
    case '500-after-commit':
      await work();
      return partner.faults['500-after-commit'](fault);
    case 'dropped':
      return undefined;
    case 'refuse':
      if (fault.status === undefined) return partner.faults.refuse(fault);
      return typeof fault.body === 'string'
        ? { status: fault.status, body: fault.body }
        : json(fault.body ?? {}, fault.status);
    default:
      return (partner.faults[fault.next] ?? partner.faults.refuse)(fault);
  }
}

function controlPaths(partner: Partner, faults: Faults, received: ReceivedLog): Record<string, Handler> {
  const known = [...new Set([...transportFaults, ...Object.keys(partner.faults)])];
  const obey = async (ask: Ask): Promise<Reply> => {
    const order = readObject(ask);
    if (order === undefined) return json({ pesan: 'Perintah harus berupa objek JSON.' }, 400);
    if (order['reset'] === true) {
      faults.clear();
      received.clear();
      await partner.reset?.();
      return json({ beres: true });
    }
    const own = await partner.control?.(order);
    if (own !== undefined) return json(own);
    if (typeof order['next'] !== 'string') return json({ pesan: 'Perintah tidak dikenal.' }, 400);
    if (!known.includes(order['next'])) return json({ pesan: `Gangguan yang dikenal: ${known.join(', ')}.` }, 400);
    faults.add(order as unknown as Fault);
    return json({ beres: true, menunggu: faults.waiting });
  };
  return {
    'POST /__kendali': obey,
    'GET /__diterima': () => json({ jumlah: received.count, data: received.rows }),
    'GET /': () => {
      const ledger = `<h2>Yang diterima</h2>${receivedTable(received.rows)}`;
      return html(page(partner.name, `${partner.about?.() ?? ''}${partner.home?.() ?? ledger}`));
    },
    ...partner.pages,
  };
}

function send(response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status, reply.headers ?? {});
  response.end(reply.body);
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
