import { fileURLToPath } from 'node:url';
import { Global, Module } from '@nestjs/common';
import { ENV, type Env } from '../config/env.js';
import { FolderStore } from './folder-store.js';
import { S3Store } from './s3-store.js';
import { STORE, type Store } from './store.js';

/** The store that `STORE_URL` names: `file:///abs/dir` or `s3://bucket/prefix`. */
export function storeOf(url: string): Store {
  const parsed = new URL(url);
  return parsed.protocol === 's3:' ? new S3Store(parsed) : new FolderStore(fileURLToPath(parsed));
}

/** Gives every module the object store: `@Inject(STORE) private readonly store: Store`. */
@Global()
@Module({
  providers: [{ provide: STORE, inject: [ENV], useFactory: (env: Env) => storeOf(env.STORE_URL) }],
  exports: [STORE],
})
export class StoreModule {}
