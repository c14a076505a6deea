import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';

/** What is at work when the process is told to end may take this long: a signature may be at BSrE for a minute. */
const DRAIN_MS = 75_000;

/**
 * SIGTERM and SIGINT: `close` finishes what is at work and the process exits 0. A second signal, or work that does not end,
 * exits 1.
 */
export function exitOnSignal(close: () => Promise<unknown>, log: Logger): void {
  let closing = false;
  const end = (signal: string) => {
    if (closing) process.exit(1);
    closing = true;
    log.info({ signal }, 'draining');
    setTimeout(() => {
      log.error('not drained in time');
      process.exit(1);
    }, DRAIN_MS).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'closing failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}

/** Slow senders lose their place; an upload of 10 MB over 3G takes about two minutes. */
export function setTimeouts(server: Server): void {
  server.headersTimeout = 20_000;
  server.requestTimeout = 180_000;
  // Longer than the keep-alive of a proxy in front, or it writes into a socket that is just being closed.
  server.keepAliveTimeout = 65_000;
}

/** `http://host:port` of a listening server. */
export function addressOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
