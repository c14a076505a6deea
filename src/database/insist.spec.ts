import { describe, expect, it } from '@jest/globals';
import { QueryFailedError } from 'typeorm';
import { insist } from './insist.js';

/** Fails as often as told, with these errors in turn, then answers. */
function failing(...errors: Error[]): { work: () => Promise<string>; asked: () => number } {
  let n = 0;
  return {
    asked: () => n,
    work: () => {
      const error = errors[n];
      n += 1;
      return error ? Promise.reject(error) : Promise.resolve('done');
    },
  };
}

const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
const lost = new QueryFailedError('UPDATE', [], Object.assign(new Error('lost'), { code: 'PROTOCOL_CONNECTION_LOST' }));

describe('to insist', () => {
  it('tries again while the database is away, however the driver says so', async () => {
    const { work, asked } = failing(lost, refused);
    await expect(insist(work)).resolves.toBe('done');
    expect(asked()).toBe(3);
  });

  it('does not repeat what the database has refused', async () => {
    const { work, asked } = failing(new QueryFailedError('UPDATE', [], new Error('ER_BAD_FIELD_ERROR')));
    await expect(insist(work)).rejects.toThrow('ER_BAD_FIELD_ERROR');
    expect(asked()).toBe(1);
  });

  it('gives up when the database stays away', async () => {
    const { work } = failing(...Array.from({ length: 50 }, () => refused));
    await expect(insist(work, 0)).rejects.toThrow('connect');
  });
});
