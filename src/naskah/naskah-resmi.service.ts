import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type SignedBy, SignedDocuments } from '../transisi/signed-documents.js';

/** The document an intent was signed with, and its number: found by the hash of the signed bytes. */
const ofIntent = `intent i
    JOIN naskah n ON n.usulan_id = i.usulan_id AND n.sha256 = i.dokumen_sha256
    JOIN nomor r ON r.id = n.nomor_id`;

/** What becomes of a signed document once the case has decided. */
@Injectable()
export class NaskahResmiService extends SignedDocuments {
  async confirm(manager: EntityManager, { intentId }: SignedBy): Promise<void> {
    const [row] = await manager.query<{ geser_ms: string }[]>(
      'SELECT s.geser_ms FROM intent i JOIN instansi s ON s.kode = i.instansi WHERE i.id = ?',
      [intentId],
    );
    const at = new Date(Date.now() + Number(row?.geser_ms ?? 0));
    await manager.query(
      `UPDATE ${ofIntent} SET n.status = 'signed', n.ditandatangani = ?, r.status = 'confirmed', r.selesai = ?
        WHERE i.id = ? AND r.status = 'reserved'`,
      [at, at, intentId],
    );
  }

  async release(manager: EntityManager, { intentId }: SignedBy): Promise<void> {
    await manager.query(
      `UPDATE ${ofIntent} SET n.status = 'cancelled', r.status = 'cancelled', r.alasan = ?, r.selesai = ?
        WHERE i.id = ? AND r.status = 'reserved'`,
      ['Penandatanganan tidak diterima: tugas sudah ditutup.', new Date(), intentId],
    );
  }
}
