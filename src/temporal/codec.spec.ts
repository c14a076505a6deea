import { describe, expect, it } from '@jest/globals';
import { defaultPayloadConverter } from '@temporalio/common';
import { SealingCodec } from './codec.js';

const codec = new SealingCodec('0123456789abcdef'.repeat(4));
const payload = defaultPayloadConverter.toPayload({ usulanId: 'u1', event: { type: 'decide', keputusan: 'ya' } });

describe('the payload codec', () => {
  it('gives back what it sealed', async () => {
    const [opened] = await codec.decode(await codec.encode([payload]));
    expect(defaultPayloadConverter.fromPayload(opened!)).toEqual({
      usulanId: 'u1',
      event: { type: 'decide', keputusan: 'ya' },
    });
  });

  it('shows nothing of it, and seals the same thing differently each time', async () => {
    const [a, b] = await codec.encode([payload, payload]);
    expect(Buffer.from(a!.data!).includes('usulanId')).toBe(false);
    expect(Buffer.from(a!.data!).equals(Buffer.from(b!.data!))).toBe(false);
  });

  it('refuses what was tampered with or sealed with another key', async () => {
    const [sealed] = await codec.encode([payload]);
    const bent = { ...sealed!, data: Uint8Array.from(sealed!.data!, (byte, i) => (i === 20 ? byte ^ 1 : byte)) };
    await expect(codec.decode([bent])).rejects.toThrow();
    await expect(new SealingCodec('ff'.repeat(32)).decode([sealed!])).rejects.toThrow();
  });

  it('lets a payload of another encoding pass', async () => {
    expect(await codec.decode([payload])).toEqual([payload]);
  });
});
