import { Inject, Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { tanggalPanjang } from '../../domain/kalender/tampilan.js';
import { printLama } from '../../domain/sop/words.js';
import type { Pelaku } from '../auth/pelaku.js';
import { STORE, type Store } from '../berkas/store.js';
import { notFound } from '../common/app-error.js';
import { ENV, type Env } from '../config/env.js';
import { UsulanAccess } from '../usulan/akses.service.js';
import { SlotReader, newestAt } from '../usulan/slot.reader.js';
import type { HasilCek } from './naskah.schema.js';
import { IsiService } from './isi.service.js';
import { readKodeCek } from './kode-cek.js';
import { NaskahRepository } from './naskah.repository.js';
import { PembuatNaskah } from './pembuat.service.js';
import { PenandatanganService } from './penandatangan.service.js';

/** A PDF to be shown. */
export interface Pdf {
  bytes: Buffer | Readable;
  namaFile: string;
}

interface TugasRow {
  usulan_id: string;
  instansi: string;
  langkah: string;
  antrean: string;
}

/** Reads documents: signed ones, drafts, receipts, and what anybody may ask about one. */
@Injectable()
export class NaskahService {
  constructor(
    private readonly database: DataSource,
    private readonly access: UsulanAccess,
    private readonly slots: SlotReader,
    private readonly isi: IsiService,
    private readonly penandatangan: PenandatanganService,
    private readonly pembuat: PembuatNaskah,
    private readonly naskah: NaskahRepository,
    @Inject(STORE) private readonly store: Store,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** The signed bytes, for whoever may see the usulan. Throws NOT_FOUND (404). */
  async open(pelaku: Pelaku, id: string): Promise<Pdf> {
    const found = await this.naskah.official(id);
    await this.access.view(pelaku, found.usulanId);
    return { bytes: await this.store.stream(found.sha256), namaFile: `${found.judul} ${found.nomor}.pdf` };
  }

  /**
   * The document as it would be signed now, marked as a draft, for those in whose queue the tugas stands or stood.
   * Throws NOT_FOUND (404), also where the layanan makes no document.
   */
  async draft(pelaku: Pelaku, tugasId: string): Promise<Pdf> {
    const [tugas] = await this.database.query<TugasRow[]>(
      'SELECT usulan_id, instansi, langkah, antrean FROM tugas WHERE id = ?',
      [tugasId],
    );
    if (!tugas || !pelaku.antrean.includes(tugas.antrean)) throw notFound('Tugas');
    const usulan = await this.access.view(pelaku, tugas.usulan_id);
    const { hasil } = usulan.sop;
    if (!hasil) throw notFound('Naskah');
    const signs = tugas.langkah === hasil.langkah;
    const { penandatangan, unitId } = signs
      ? await this.penandatangan.self(pelaku, tugas.antrean)
      : await this.penandatangan.expected(usulan, pelaku.hariIni);
    const penerbit = await this.isi.penerbit(signs ? tugas.instansi : usulan.instansi, unitId);
    const waktu = Date.now() + usulan.geserMs;
    const { pdf: bytes } = await this.pembuat.naskah({ usulan, penandatangan, penerbit, resmi: undefined, waktu });
    return { bytes, namaFile: `Draf ${hasil.judul} ${usulan.nomor ?? ''}.pdf` };
  }

  /** The receipt as a document. Throws NOT_FOUND (404), also while it is a draft. */
  async tandaTerima(pelaku: Pelaku, usulanId: string): Promise<Pdf> {
    const usulan = await this.access.view(pelaku, usulanId);
    const { sop, zona, nomor, diajukan, jamMulai, janji } = usulan;
    if (nomor === null || diajukan === null) throw notFound('Tanda terima');
    const newest = newestAt(await this.slots.of(usulanId), 1);
    const berkas = sop.berkas.flatMap(({ kode, nama }) => {
      const found = newest.get(kode);
      return found ? [{ nama, sha256: found.berkas.sha256 }] : [];
    });
    const data = await this.isi.tandaTerima(
      usulan,
      {
        nomor,
        layanan: sop.nama,
        diterima: tanggalPanjang(diajukan, zona),
        jamMulai: tanggalPanjang(jamMulai ?? diajukan, zona),
        janji: tanggalPanjang(janji ?? diajukan, zona),
        lama: printLama(sop, sop.janji),
        sop: `${sop.identitas.nomor}, versi ${usulan.sopVersi}`,
        tautan: `${this.env.PUBLIC_URL}/usulan/${usulanId}`,
      },
      berkas,
      Date.now() + usulan.geserMs,
    );
    return { bytes: await this.pembuat.tandaTerima(data), namaFile: `Tanda Terima ${nomor}.pdf` };
  }

  /** What anybody may learn of a document by the code on it: nothing that is not printed on it. */
  async cek(text: string): Promise<HasilCek> {
    const kode = readKodeCek(text);
    const found = kode === undefined ? undefined : await this.naskah.byKodeCek(kode);
    // One whose decision is still under way has been given to nobody.
    const status =
      found?.status === 'signed' ? 'asli' : found?.status === 'cancelled' && found.sha256 ? 'dicabut' : undefined;
    if (!found || !status) return { status: 'tidak-ditemukan' };
    const { judul, nomor, penandatangan, tanggal, sha256 } = found;
    return { status, judul, nomor, penandatangan, tanggal, sha256: sha256 ?? '' };
  }
}
