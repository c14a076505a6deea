import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SignedBy, SignedDocuments } from '../transisi/signed-documents.js';

interface Found {
  id: string;
  nomor_id: string;
  geser_ms: string;
}

const read = `
  SELECT n.id, n.nomor_id, s.geser_ms
    FROM intent i
    JOIN naskah n ON n.usulan_id = i.usulan_id AND n.sha256 = i.dokumen_sha256
    JOIN instansi s ON s.kode = n.instansi
   WHERE i.id = ? AND i.usulan_id = ?`;

/** What becomes of a signed document once it is known whether the signer's decision stands. Called inside the projection. */
@Injectable()
export class NaskahResmi implements SignedDocuments {
  /**
   * The decision is in the log: the document is official and its number used, whatever a sweep believed meanwhile.
   * Answers whether the intent carried a document.
   */
  async confirm(manager: EntityManager, penandatanganan: SignedBy): Promise<boolean> {
    const found = await this.find(manager, penandatanganan);
    if (!found) return false;
    const now = new Date(Date.now() + Number(found.geser_ms));
    await manager.query(
      `UPDATE naskah n JOIN nomor o ON o.id = n.nomor_id
          SET n.status = 'signed', n.ditandatangani = ?,
              o.status = 'confirmed', o.alasan = NULL, o.selesai = ?
        WHERE n.id = ?`,
      [now, now, found.id],
    );
    return true;
  }

  /** The decision was refused: the document is void, and its number stays to be seen as cancelled. */
  async release(manager: EntityManager, penandatanganan: SignedBy): Promise<boolean> {
    const found = await this.find(manager, penandatanganan);
    if (!found) return false;
    await cancelNomor(manager, found.nomor_id, 'keputusan penandatangan tidak diterima', Number(found.geser_ms));
    return true;
  }

  private async find(manager: EntityManager, { usulanId, intentId }: SignedBy): Promise<Found | undefined> {
    const [found] = await manager.query<Found[]>(read, [intentId, usulanId]);
    return found;
  }
}

/**
 * Cancels a reserved number and voids what was made under it. A confirmed one stays.
 * @param geserMs business time minus wall time
 */
export async function cancelNomor(
  manager: EntityManager,
  nomorId: string,
  alasan: string,
  geserMs: number,
): Promise<boolean> {
  const result = await manager.query<{ affectedRows: number }>(
    `UPDATE nomor o LEFT JOIN naskah n ON n.nomor_id = o.id AND n.status <> 'signed'
        SET o.selesai = ?, o.alasan = ?, o.kunci = NULL, n.status = 'cancelled', o.status = 'cancelled'
      WHERE o.id = ? AND o.status = 'reserved'`,
    [new Date(Date.now() + geserMs), alasan, nomorId],
  );
  return result.affectedRows > 0;
}
