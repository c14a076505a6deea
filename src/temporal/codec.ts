import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import type { Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

const encoding = Buffer.from('binary/tuntas-1');
// CommonJS: no named exports under Node's ES modules.
const { Payload: Proto } = proto.temporal.api.common.v1;

/**
 * Deflates, then encrypts (AES-256-GCM, key derived from the server's key) what enters the engine: histories are readable by
 * every operator. Payloads of another encoding pass unchanged.
 */
export class SealingCodec implements PayloadCodec {
  private readonly key: Buffer;

  /** @param serverKey hexadecimal, at least 32 bytes */
  constructor(serverKey: string) {
    this.key = Buffer.from(hkdfSync('sha256', Buffer.from(serverKey, 'hex'), '', 'tuntas temporal payloads', 32));
  }

  encode(payloads: Payload[]): Promise<Payload[]> {
    return Promise.all(payloads.map((payload) => this.seal(payload)));
  }

  decode(payloads: Payload[]): Promise<Payload[]> {
    return Promise.all(payloads.map((payload) => this.open(payload)));
  }

  private async seal(payload: Payload): Promise<Payload> {
    const plain = await deflate(Proto.encode(payload).finish());
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce);
    const data = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    return { metadata: { encoding }, data };
  }

  private async open(payload: Payload): Promise<Payload> {
    const { metadata, data } = payload;
    if (!data || !metadata?.['encoding'] || !encoding.equals(metadata['encoding'])) return payload;
    const decipher = createDecipheriv('aes-256-gcm', this.key, data.subarray(0, 12));
    decipher.setAuthTag(data.subarray(-16));
    const plain = Buffer.concat([decipher.update(data.subarray(12, -16)), decipher.final()]);
    return Proto.decode(await inflate(plain));
  }
}
