import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fakeS3 } from '../../test/support/s3.js';
import { sha256Hex } from '../common/keys.js';
import { FolderStore } from './folder-store.js';
import { S3Store } from './s3-store.js';
import { DamagedBytes, MissingBytes, type Store } from './store.js';

describe.each(['a folder', 'an S3-compatible service'])('The store of documents as %s', (kind) => {
  let store: Store;
  let damage: (sha256: string) => Promise<void>;
  let close: () => Promise<void>;

  beforeEach(async () => {
    if (kind === 'a folder') {
      const root = await mkdtemp(join(tmpdir(), 'store-'));
      store = new FolderStore(root);
      damage = (sha256) => writeFile(join(root, sha256.slice(0, 2), sha256), 'lain');
      close = () => rm(root, { recursive: true });
      return;
    }
    const s3 = await fakeS3();
    process.env['AWS_ACCESS_KEY_ID'] = 'uji';
    process.env['AWS_SECRET_ACCESS_KEY'] = 'uji';
    store = new S3Store(new URL(s3.url));
    damage = (sha256) => Promise.resolve(void s3.objects.set(`/arsip/tuntas/${sha256}`, Buffer.from('lain')));
    close = () => s3.close();
  });

  afterEach(() => close());

  it('keeps bytes under their hash and gives them back', async () => {
    const bytes = Buffer.from('isi naskah');
    const sha256 = await store.put(bytes);
    expect(sha256).toBe(sha256Hex(bytes));
    expect(await store.read(sha256)).toEqual(bytes);
    const streamed: Buffer[] = [];
    for await (const chunk of await store.stream(sha256)) streamed.push(chunk as Buffer);
    expect(Buffer.concat(streamed)).toEqual(bytes);
  });

  it('takes the same bytes twice', async () => {
    const first = await store.put(Buffer.from('sama'));
    expect(await store.put(Buffer.from('sama'))).toBe(first);
    expect((await store.read(first)).toString()).toBe('sama');
  });

  it('says when it does not have what is asked for, and looks nowhere else', async () => {
    await expect(store.read('0'.repeat(64))).rejects.toThrow(MissingBytes);
    await expect(store.stream('0'.repeat(64))).rejects.toThrow(MissingBytes);
    await expect(store.read('../../etc/passwd')).rejects.toThrow(MissingBytes);
  });

  it('names everything that it holds', async () => {
    const named = async () => {
      const names: string[] = [];
      for await (const name of store.names()) names.push(name);
      return names.toSorted();
    };
    expect(await named()).toEqual([]);
    const stored = [await store.put(Buffer.from('a')), await store.put(Buffer.from('b'))];
    expect(await named()).toEqual(stored.toSorted());
  });

  it('notices bytes that were changed behind its back', async () => {
    const sha256 = await store.put(Buffer.from('asli'));
    await damage(sha256);
    await expect(store.read(sha256)).rejects.toThrow(DamagedBytes);
  });
});

describe('The store as a folder', () => {
  it('leaves no drafts behind', async () => {
    const root = await mkdtemp(join(tmpdir(), 'store-'));
    const store = new FolderStore(root);
    await Promise.all([store.put(Buffer.from('a')), store.put(Buffer.from('a')), store.put(Buffer.from('b'))]);
    expect(await readdir(join(root, 'draft'))).toEqual([]);
    await rm(root, { recursive: true });
  });
});
