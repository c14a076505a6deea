import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** State of a simulator in one JSON file, so that a restart forgets nothing. Without a path it lives in memory only. */
export class Keep<T> {
  constructor(
    private readonly path: string | undefined,
    private readonly empty: T,
  ) {}

  load(): T {
    if (this.path === undefined) return this.empty;
    try {
      return JSON.parse(readFileSync(this.path, 'utf8')) as T;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return this.empty;
      throw error;
    }
  }

  /** Replaces the file in one step: a crash leaves the old one or the new one. */
  save(value: T): void {
    if (this.path === undefined) return;
    mkdirSync(dirname(this.path), { recursive: true });
    writeFileSync(`${this.path}.new`, JSON.stringify(value), { mode: 0o600 });
    renameSync(`${this.path}.new`, this.path);
  }
}
