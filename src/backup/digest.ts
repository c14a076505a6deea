import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** Length and SHA-256 (hex) of bytes. */
export interface Digest {
  bytes: number;
  sha256: string;
}

/** Adds up the bytes that pass through a pipeline. */
export class Meter {
  private readonly hash = createHash('sha256');
  private bytes = 0;

  /** A step of a pipeline. */
  readonly pass = (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> => this.through(source);

  add(chunk: Buffer): void {
    this.hash.update(chunk);
    this.bytes += chunk.length;
  }

  /** Once, when all has passed. */
  digest(): Digest {
    return { bytes: this.bytes, sha256: this.hash.digest('hex') };
  }

  private async *through(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      this.add(chunk);
      yield chunk;
    }
  }
}

/** Reads the whole file. */
export async function digestOf(path: string): Promise<Digest> {
  const meter = new Meter();
  const bytes = createReadStream(path, { highWaterMark: 1 << 18 });
  for await (const chunk of bytes as AsyncIterable<Buffer>) meter.add(chunk);
  return meter.digest();
}
