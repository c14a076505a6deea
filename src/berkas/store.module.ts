import { fileURLToPath } from 'node:url';
import { Global, Module } from '@nestjs/common';
import { ENV, type Env } from '../config/env.js';
import { FolderStore } from './folder-store.js';
import { STORE, type Store } from './store.js';

/** The store that `STORE_URL` names: `file:///abs/dir` or `s3://bucket/prefix`. */
export async function storeOf(url: string): Promise<Store> {
  const parsed = new URL(url);
  if (parsed.protocol !== 's3:') return new FolderStore(fileURLToPath(parsed));
  // Loaded only where it is used: it is large, and warns of its own.
  const { S3Store } = await import('./s3-store.js');
  return new S3Store(parsed);
}

/** Gives every module the object store: `@Inject(STORE) private readonly store: Store`. */
@Global()
@Module({
  providers: [{ provide: STORE, inject: [ENV], useFactory: (env: Env) => storeOf(env.STORE_URL) }],
  exports: [STORE],
})
export class StoreModule {}
