import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { failpoint } from '../lib/failpoint.js';
import type { Letters } from './letters.js';

/** `hidup` takes mail; `mati` has its port closed; `diam` takes connections and never says a word. */
export type Mode = 'hidup' | 'mati' | 'diam';

/** What goes wrong with the next mails: refused with an SMTP status, or kept and then the connection broken. */
export interface MailFault {
  next: 'refuse' | 'answer-lost';
  /** 550 unless given; 451 means try later. */
  status?: number | undefined;
  count?: number | undefined;
}

/** The SMTP side of the mailbox; its port stays the same through every mode. */
export class SmtpSide {
  #server: SMTPServer | Server | undefined;
  #mode: Mode = 'mati';
  #port = 0;
  #faults: (MailFault & { count: number })[] = [];
  readonly #sockets = new Set<Socket>();

  constructor(
    private readonly host: string,
    private readonly letters: Letters,
  ) {}

  get url(): string {
    return `smtp://${this.host}:${this.#port}`;
  }

  async listen(port: number): Promise<void> {
    this.#port = port;
    await this.become('hidup');
  }

  async become(mode: Mode): Promise<void> {
    if (mode === this.#mode) return;
    await this.#stop();
    this.#mode = mode;
    if (mode === 'mati') return;
    const server = mode === 'hidup' ? this.#smtp() : createServer();
    const net = server instanceof SMTPServer ? server.server : server;
    net.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.once('close', () => this.#sockets.delete(socket));
    });
    await new Promise<void>((resolve, reject) => {
      net.once('error', reject);
      server.listen(this.#port, this.host, resolve);
    });
    this.#server = server;
    this.#port = (net.address() as AddressInfo).port;
  }

  add(fault: MailFault): void {
    this.#faults.push({ ...fault, count: fault.count ?? 1 });
  }

  async calm(): Promise<void> {
    this.#faults = [];
    await this.become('hidup');
  }

  async close(): Promise<void> {
    await this.become('mati');
  }

  #smtp(): SMTPServer {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      disableReverseLookup: true,
      onAuth: (auth, _session, done) => {
        done(null, { user: auth.username ?? 'tanpa nama' });
      },
      onData: (stream, session, done) => {
        this.#take(stream, session).then(
          () => {
            done();
          },
          (error: unknown) => {
            done(error instanceof Error ? error : new Error(String(error)));
          },
        );
      },
    });
    // Clients that break off are ordinary here.
    server.on('error', (error: Error) => {
      if (this.#mode === 'hidup' && (error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw error;
    });
    return server;
  }

  async #take(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
    const raw = await buffer(stream);
    const fault = this.#fault();
    if (fault?.next === 'refuse') {
      throw Object.assign(new Error('Simulator menolak surat ini'), { responseCode: fault.status ?? 550 });
    }
    await failpoint('mailbox.before');
    await this.letters.add(
      raw,
      session.envelope.rcptTo.map(({ address }) => address),
    );
    await failpoint('mailbox.after');
    if (fault?.next !== 'answer-lost') return;
    for (const socket of this.#sockets) {
      if (socket.remotePort === session.remotePort) socket.destroy();
    }
  }

  #fault(): MailFault | undefined {
    const [fault] = this.#faults;
    if (fault === undefined) return undefined;
    fault.count -= 1;
    if (fault.count <= 0) this.#faults.shift();
    return fault;
  }

  async #stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    await new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
      for (const socket of this.#sockets) socket.destroy();
    });
  }
}
