import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from '@jest/globals';
import { failpoint, useFailpoints } from './failpoint.js';

let server: Server | undefined;

/** A controller that answers as told, and remembers what it heard. */
async function controller(status: number, answer = ''): Promise<{ url: string; heard: unknown[] }> {
  const heard: unknown[] = [];
  const own = createServer((request, response) => {
    void text(request).then((body) => {
      heard.push(JSON.parse(body));
      response.writeHead(status).end(answer);
    });
  });
  server = own;
  await new Promise<void>((resolve) => own.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(own.address() as AddressInfo).port}`, heard };
}

afterEach(() => {
  useFailpoints({}, 'api');
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

describe('a failpoint', () => {
  it('is the same resolved promise each time while nobody controls the process', async () => {
    expect(failpoint('intent.stored')).toBe(failpoint('mail.handed'));
    await expect(failpoint('intent.stored')).resolves.toBeUndefined();
  });

  it('tells the controller its name and whose it is, and goes on when it is answered', async () => {
    const { url, heard } = await controller(204);
    useFailpoints({ FAILPOINT_URL: url }, 'worker');
    await failpoint('append.committed');
    expect(heard).toEqual([{ name: 'append.committed', process: 'worker', pid: process.pid }]);
  });

  it('throws what the controller wants it to throw', async () => {
    const { url } = await controller(500, 'disk full');
    useFailpoints({ FAILPOINT_URL: url }, 'worker');
    await expect(failpoint('append.written')).rejects.toThrow('failpoint append.written: disk full');
  });
});
