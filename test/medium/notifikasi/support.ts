import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A TCP port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Debian's `redis-tools` ships the server under the name of its checking tool, which looks at what it is called by. */
const programs = ['/usr/bin/redis-server', '/usr/local/bin/redis-server', '/usr/bin/redis-check-rdb'];

/** A Redis server that a test may stop and start again, empty. */
export class OwnRedis {
  private readonly folder = mkdtempSync(join(tmpdir(), 'tuntas-redis-'));
  private process: ChildProcess | undefined;

  constructor(private readonly port: number) {}

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const program = programs.find((path) => existsSync(path));
    if (program === undefined) throw new Error('no redis-server on this machine');
    const args = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.folder, '--save', ''];
    this.process = spawn(program, args, { argv0: 'redis-server', stdio: 'ignore' });
    const redis = new Redis(this.url, { maxRetriesPerRequest: null, retryStrategy: () => 20 });
    redis.on('error', () => undefined);
    await redis.ping();
    redis.disconnect();
  }

  async stop(): Promise<void> {
    if (!this.process) return;
    const gone = once(this.process, 'exit');
    this.process.kill('SIGKILL');
    await gone;
    this.process = undefined;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A mail server that keeps what it gets; it may be closed and opened again on the same port. */
export class MailSink {
  readonly mails: ParsedMail[] = [];
  /** Answers RCPT with this code instead of taking the mail. */
  refuse: number | undefined;
  private server: SMTPServer | undefined;

  constructor(readonly port: number) {}

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  async open(): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: (_address, _session, done) => {
        if (this.refuse === undefined) {
          done();
          return;
        }
        done(Object.assign(new Error('no'), { responseCode: this.refuse }));
      },
      onData: (stream, _session, done) => {
        void simpleParser(stream).then((mail) => {
          this.mails.push(mail);
          done();
        }, done);
      },
    });
    server.listen(this.port, '127.0.0.1');
    await once(server.server, 'listening');
    this.server = server;
  }

  async close(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (!server) return;
    const closed = once(server.server, 'close');
    server.close();
    await closed;
  }
}

/** Looks until `condition` gives something; the test's own time-out is the limit. */
export async function until<T>(condition: () => Promise<T | undefined | false> | T | undefined | false): Promise<T> {
  for (;;) {
    const found = await condition();
    if (found !== undefined && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
