import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ulid } from 'ulid';
import { kejadianFor } from '../../domain/sop/course.js';
import type { Sop } from '../../domain/sop/model.js';
import type { Pelaku } from '../auth/pelaku.js';
import { type FieldError, invalid, notFound } from '../common/app-error.js';
import { requireRujukan } from '../layanan/rujukan.js';
import { addIntent, togetherKey } from '../transisi/intent.repository.js';
import { OrganisasiService } from '../transisi/organisasi.service.js';
import { inTransaction } from '../transisi/transaksi.js';
import { readAsked } from '../tugas/keputusan.js';
import { withReferences } from '../usulan/kelengkapan.js';
import type { KejadianDicatat, KejadianPegawai } from './tindakan.schema.js';

interface Terbuka {
  id: string;
  nomor: string | null;
  sop_sha256: string;
}

/** Something has happened to a person: every open case about them whose SOP has an answer to it is interrupted. */
@Injectable()
export class KejadianPegawaiService {
  constructor(
    private readonly database: DataSource,
    private readonly organisasi: OrganisasiService,
  ) {}

  /**
   * Records it and stores an interrupt for each case; the relay hands them over.
   * @throws AppError NOT_FOUND 404, INVALID 422 naming the facts that a case asks for
   */
  record(pelaku: Pelaku, pegawaiId: string, body: KejadianPegawai): Promise<KejadianDicatat> {
    return inTransaction(this.database, async (manager) => {
      const [pegawai] = await manager.query<{ id: string }[]>(
        'SELECT id FROM pegawai WHERE id = ? AND instansi = ? FOR UPDATE',
        [pegawaiId, pelaku.instansi],
      );
      if (!pegawai) throw notFound('Pegawai');
      if (body.tanggal > pelaku.hariIni) throw invalid([{ field: 'tanggal', pesan: 'belum terjadi' }]);
      if (body.untuk === 'death') await this.deceased(manager, pelaku, pegawaiId, body.tanggal);
      const open = await manager.query<Terbuka[]>(
        `SELECT id, nomor, sop_sha256 FROM usulan WHERE pegawai_id = ? AND instansi = ? AND selesai IS NULL AND status <> 'draft' ORDER BY id`,
        [pegawaiId, pelaku.instansi],
      );
      const id = ulid();
      const told: KejadianDicatat['usulan'] = [];
      const errors: FieldError[] = [];
      for (const usulan of open) {
        const { sop, course } = await this.organisasi.sop(usulan.sop_sha256, manager);
        const kode = kejadianFor(course, body.untuk)?.kode;
        if (kode === undefined) continue;
        errors.push(...(await this.interrupt(manager, pelaku, { id, usulan, sop, kode }, body)));
        told.push({ id: usulan.id, nomor: usulan.nomor });
      }
      if (errors.length > 0) throw invalid(errors);
      return { usulan: told };
    });
  }

  private async interrupt(
    manager: EntityManager,
    pelaku: Pelaku,
    { id, usulan, sop, kode }: { id: string; usulan: Terbuka; sop: Sop; kode: string },
    body: KejadianPegawai,
  ): Promise<FieldError[]> {
    const needs = sop.kejadian?.find((each) => each.kode === kode)?.needs ?? [];
    const given = Object.fromEntries(Object.entries(body.isian ?? {}).filter(([field]) => needs.includes(field)));
    const { nilai, errors } = readAsked({ sop, keputusan: { needs }, hariIni: pelaku.hariIni }, given);
    if (errors.length > 0) return errors;
    await requireRujukan(manager, sop, pelaku.instansi, nilai);
    const { nilai: isian, teks } = withReferences(sop, nilai);
    await addIntent(manager, {
      instansi: pelaku.instansi,
      usulanId: usulan.id,
      tugasId: null,
      jenis: 'kejadian',
      event: { type: 'kejadian', kode, ...(needs.length > 0 && { isian }) },
      pelakuId: pelaku.pegawaiId,
      penugasanId: null,
      kunci: togetherKey(id, usulan.id),
      isiSha256: '',
      teks,
    });
    return [];
  }

  private async deceased(manager: EntityManager, pelaku: Pelaku, pegawaiId: string, tanggal: string): Promise<void> {
    const { affectedRows } = await manager.query<{ affectedRows: number }>(
      `UPDATE pegawai SET status = 'meninggal', versi = versi + 1 WHERE id = ? AND status <> 'meninggal'`,
      [pegawaiId],
    );
    if (affectedRows === 0) return;
    await manager.query(
      'INSERT INTO riwayat (id, instansi, pegawai_id, jenis, dari, sampai, isi, sumber, usulan_id, dicatat_pada) VALUES (?)',
      [
        [
          ulid(), pelaku.instansi, pegawaiId, 'kedudukan', tanggal, null, JSON.stringify({ status: 'meninggal' }), 'petugas', null,
          new Date(Date.now() + pelaku.geserMs),
        ],
      ],
    ); // prettier-ignore
  }
}
