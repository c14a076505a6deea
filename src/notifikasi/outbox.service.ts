import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ulid } from 'ulid';
import { rememberHint } from './hint.js';

/** A mail that must leave. It names its reader by id; address and words are looked up when it is sent. */
export interface SuratBaru {
  instansi: string;
  /** (event, recipient, channel): the same notice is never written twice. */
  kunci: string;
  /** One of `src/notifikasi/surat/jenis.ts`. */
  jenis: string;
  pegawaiId: string;
  usulanId?: string | null;
  /** What the words need beyond the usulan itself: ids and codes, never content, reasons or secrets. */
  isi: Readonly<Record<string, unknown>>;
}

/** Writes mails into the outbox, in the transaction of what caused them. Whether Redis or the mail server live does not matter here. */
@Injectable()
export class OutboxService {
  async add(manager: EntityManager, surat: SuratBaru): Promise<void> {
    await this.addMany(manager, [surat]);
  }

  /** All in one statement. A row whose `kunci` is there already stays as it is. */
  async addMany(manager: EntityManager, suratList: readonly SuratBaru[]): Promise<void> {
    if (suratList.length === 0) return;
    const now = new Date();
    const rows = suratList.map(({ instansi, kunci, jenis, pegawaiId, usulanId, isi }) => [
      ulid(),
      instansi,
      kunci,
      jenis,
      pegawaiId,
      usulanId ?? null,
      JSON.stringify(isi),
      'pending',
      now,
    ]);
    // Not INSERT IGNORE: that would also cut what is too long and drop what is wrong.
    await manager.query(
      `INSERT INTO outbox (id, instansi, kunci, jenis, pegawai_id, usulan_id, isi, status, dibuat) VALUES ?
         ON DUPLICATE KEY UPDATE outbox.id = outbox.id`,
      [rows],
    );
    rememberHint(
      manager,
      rows.map(([id]) => id as string),
    );
  }
}
