import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeS3 {
  /** By path: `/bucket/prefix/name`. */
  objects: Map<string, Buffer>;
  /** A `STORE_URL`: bucket `arsip`, prefix `tuntas`. */
  url: string;
  /** Asked before each request is answered; what it returns is waited for. */
  before: (method: string, path: string) => Promise<void> | void;
  close(): Promise<void>;
}

/** What an S3-compatible service does for PUT, GET and HEAD of an object and for the list of a bucket. */
export async function fakeS3(): Promise<FakeS3> {
  const objects = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://s3');
    const { method = '' } = request;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void Promise.resolve(fake.before(method, pathname)).then(() => {
        if (method === 'PUT') {
          objects.set(pathname, Buffer.concat(chunks));
          response.writeHead(200).end();
        } else if (searchParams.get('list-type') === '2') {
          response.writeHead(200, { 'content-type': 'application/xml' });
          response.end(
            listing(`${pathname.replace(/\/$/, '')}/`, searchParams.get('prefix') ?? '', [...objects.keys()]),
          );
        } else {
          const found = objects.get(pathname);
          const absent = '<Error><Code>NoSuchKey</Code><Message>absent</Message></Error>';
          const body = found ?? Buffer.from(absent);
          response.writeHead(found ? 200 : 404, found ? { 'content-length': body.length } : undefined);
          response.end(method === 'HEAD' ? '' : body);
        }
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const fake: FakeS3 = {
    objects,
    url: `s3://arsip/tuntas?endpoint=${encodeURIComponent(endpoint)}`,
    before: () => undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
  return fake;
}

function listing(bucket: string, prefix: string, paths: string[]): string {
  const keys = paths.filter((path) => path.startsWith(bucket + prefix)).map((path) => path.slice(bucket.length));
  const contents = keys.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('');
  return `<ListBucketResult><IsTruncated>false</IsTruncated>${contents}</ListBucketResult>`;
}
