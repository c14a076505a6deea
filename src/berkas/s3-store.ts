import type { Readable } from 'node:stream';
import {
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { sha256Hex } from '../common/keys.js';
import { DamagedBytes, isSha256, MissingBytes, type Store, unwritable } from './store.js';

/**
 * The store as a bucket of an S3-compatible service: `<prefix>/<hash>`. Credentials and region come from where the SDK looks
 * for them (environment, profile, instance role).
 */
export class S3Store implements Store {
  private readonly client: S3Client;
  private readonly bucket: string;
  private readonly prefix: string;

  /** @param url `s3://bucket/prefix`, for other services than AWS with `?endpoint=https://...` (paths instead of host names) */
  constructor(url: URL) {
    const endpoint = url.searchParams.get('endpoint');
    const region = url.searchParams.get('region');
    this.bucket = url.hostname;
    this.prefix = url.pathname.replace(/^\/+|\/+$/g, '');
    this.client = new S3Client({
      ...(region !== null && { region }),
      ...(endpoint !== null && { endpoint, forcePathStyle: true, region: region ?? 'us-east-1' }),
    });
  }

  async put(bytes: Uint8Array): Promise<string> {
    const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const sha256 = sha256Hex(body);
    const object = this.object(sha256);
    const ChecksumSHA256 = Buffer.from(sha256, 'hex').toString('base64');
    try {
      if (await this.has(object)) return sha256;
      await this.client.send(
        new PutObjectCommand({ ...object, Body: body, ContentLength: body.length, ChecksumSHA256 }),
      );
    } catch (error) {
      unwritable(error);
    }
    return sha256;
  }

  async check(): Promise<void> {
    await this.client.send(new HeadBucketCommand({ Bucket: this.bucket }));
  }

  async read(sha256: string): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of await this.stream(sha256)) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    if (sha256Hex(bytes) !== sha256) throw new DamagedBytes(sha256);
    return bytes;
  }

  async stream(sha256: string): Promise<Readable> {
    try {
      const { Body } = await this.client.send(new GetObjectCommand(this.object(sha256)));
      // In Node the SDK answers with a Node stream.
      return Body as Readable;
    } catch (error) {
      if (isAbsent(error)) throw new MissingBytes(sha256, { cause: error });
      throw error;
    }
  }

  async *names(): AsyncGenerator<string> {
    const Prefix = this.prefix === '' ? '' : `${this.prefix}/`;
    for await (const page of paginateListObjectsV2({ client: this.client }, { Bucket: this.bucket, Prefix })) {
      for (const { Key = '' } of page.Contents ?? []) {
        const name = Key.slice(Prefix.length);
        if (isSha256(name)) yield name;
      }
    }
  }

  private async has(object: { Bucket: string; Key: string }): Promise<boolean> {
    try {
      await this.client.send(new HeadObjectCommand(object));
      return true;
    } catch (error) {
      if (isAbsent(error)) return false;
      throw error;
    }
  }

  private object(sha256: string): { Bucket: string; Key: string } {
    if (!isSha256(sha256)) throw new MissingBytes(sha256);
    return { Bucket: this.bucket, Key: this.prefix === '' ? sha256 : `${this.prefix}/${sha256}` };
  }
}

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'NotFound' || error.name === 'NoSuchKey');
