import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { TextRef } from '../../domain/sop/state.js';
import { textId } from '../transisi/teks-ref.js';

/** What stands for a text that was removed by lawful order. */
export const DIHAPUS = '(teks telah dihapus)';

/** Words of people, which lie beside the log. */
@Injectable()
export class TeksService {
  constructor(private readonly database: DataSource) {}

  /** The texts of references, by reference; an erased one says so. What is no reference, or is not found, is missing. */
  async read(
    refs: readonly unknown[],
    manager: EntityManager = this.database.manager,
  ): Promise<ReadonlyMap<TextRef, string>> {
    const ids = new Map<string, TextRef>();
    for (const ref of refs) {
      const id = textId(ref);
      if (id !== undefined) ids.set(id, ref as TextRef);
    }
    if (ids.size === 0) return new Map();
    const rows = await manager.query<{ id: string; isi: string | null }[]>(
      'SELECT id, isi FROM isian_teks WHERE id IN (?)',
      [[...ids.keys()]],
    );
    return new Map(rows.map(({ id, isi }) => [ids.get(id) ?? '', isi ?? DIHAPUS]));
  }

  /** Every text of a case. */
  async of(usulanId: string, manager: EntityManager = this.database.manager): Promise<TeksKasus> {
    const rows = await manager.query<{ id: string; isi: string | null }[]>(
      'SELECT id, isi FROM isian_teks WHERE usulan_id = ?',
      [usulanId],
    );
    return new TeksKasus(new Map(rows.map(({ id, isi }) => [id, isi ?? DIHAPUS])));
  }
}

/** The texts of one case, to put in the place of their references. */
export class TeksKasus {
  constructor(private readonly texts: ReadonlyMap<string, string>) {}

  /** The text behind a reference; any other value is returned as it is. */
  resolve<T>(value: T): T | string {
    const id = textId(value);
    return id === undefined ? value : (this.texts.get(id) ?? DIHAPUS);
  }

  /** A value of a fact, with the texts in the items of a list as well. */
  deep(value: unknown): unknown {
    if (!Array.isArray(value)) return this.resolve(value);
    return value.map((item: Record<string, unknown>) =>
      Object.fromEntries(Object.entries(item).map(([name, part]) => [name, this.resolve(part)])),
    );
  }
}
