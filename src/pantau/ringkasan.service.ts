import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Sop } from '../../domain/sop/model.js';
import type { Pelaku } from '../auth/pelaku.js';
import { OrganisasiService } from '../transisi/organisasi.service.js';
import { kalimat, type Pokok } from './kalimat.js';
import { type Lingkup, LingkupService } from './lingkup.service.js';
import { namaLangkah, newer } from './nama.js';
import type { Ringkasan } from './pantau.schema.js';
import { KASUS, kasusValues } from './pantau.sql.js';
import { TepatWaktuService } from './tepat-waktu.service.js';

type Angka = Omit<Pokok, 'terbanyak'>;

interface AngkaRow {
  berjalan: string;
  lewat: string | null;
  segera: string | null;
  tugas: string | null;
}

const ANGKA = `${KASUS}
  SELECT (SELECT COUNT(*) FROM kasus) AS berjalan, SUM(x.lewat > 0) AS lewat, SUM(x.lewat = 0 AND x.segera > 0) AS segera,
         SUM(x.lewat) AS tugas
    FROM (SELECT id, SUM(lewat) AS lewat, SUM(segera) AS segera FROM tugas_buka GROUP BY id) x`;

/** Late usulan of each langkah, and of each layanan where `langkah` and `sop_sha256` are null. */
interface TempatRow {
  layanan: string | null;
  sop_sha256: string | null;
  langkah: string | null;
  usulan: string;
}

const TEMPAT = `${KASUS}
  SELECT layanan, sop_sha256, langkah, COUNT(DISTINCT id) AS usulan FROM tugas_buka WHERE lewat
   GROUP BY layanan, sop_sha256, langkah WITH ROLLUP`;

/** The numbers a manager reads first. */
@Injectable()
export class RingkasanService {
  constructor(
    private readonly database: DataSource,
    private readonly lingkup: LingkupService,
    private readonly organisasi: OrganisasiService,
    private readonly tepatWaktu: TepatWaktuService,
  ) {}

  async read(pelaku: Pelaku): Promise<Ringkasan> {
    const lingkup = await this.lingkup.of(pelaku);
    const [{ angka, terbanyak }, tepatWaktuPersen] = await Promise.all([
      // One snapshot, so that the sentence and the numbers are of one moment.
      this.database.transaction('REPEATABLE READ', async (manager) => {
        const angka = await this.count(manager, lingkup);
        return { angka, terbanyak: angka.lewat > 0 ? await this.worst(manager, lingkup) : undefined };
      }),
      this.tepatWaktu.persen(lingkup),
    ]);
    return {
      kalimat: kalimat({ ...angka, terbanyak }),
      lewat: angka.tugas,
      lewatUsulan: angka.lewat,
      jatuhTempo3Hari: angka.segera,
      tepatWaktuPersen,
      berjalan: angka.berjalan,
    };
  }

  private async count(manager: EntityManager, lingkup: Lingkup): Promise<Angka> {
    const [row] = await manager.query<AngkaRow[]>(ANGKA, kasusValues(lingkup));
    const { berjalan = 0, lewat = 0, segera = 0, tugas = 0 } = row ?? {};
    return { berjalan: Number(berjalan), lewat: Number(lewat), segera: Number(segera), tugas: Number(tugas) };
  }

  private async worst(manager: EntityManager, lingkup: Lingkup): Promise<Pokok['terbanyak']> {
    const rows = await manager.query<TempatRow[]>(TEMPAT, kasusValues(lingkup));
    const layanan = greatest(
      rows.flatMap((row) =>
        row.layanan !== null && row.sop_sha256 === null ? [{ kunci: row.layanan, usulan: Number(row.usulan) }] : [],
      ),
    );
    if (!layanan) return undefined;
    // An usulan has one SOP version, so the counts of versions add up; the newest one gives the names.
    const places = new Map<string, { usulan: number; sop: Sop }>();
    for (const { layanan: kode, sop_sha256: sha256, langkah, usulan } of rows) {
      if (kode !== layanan.kunci || sha256 === null || langkah === null) continue;
      const { sop } = await this.organisasi.sop(sha256);
      const known = places.get(langkah);
      places.set(langkah, { usulan: (known?.usulan ?? 0) + Number(usulan), sop: newer(sop, known?.sop) });
    }
    const langkah = greatest([...places].map(([kunci, place]) => ({ kunci, ...place })));
    if (!langkah) return undefined;
    const { sop } = langkah;
    return {
      layanan: sop.nama,
      lewat: layanan.usulan,
      langkah: namaLangkah(sop, langkah.kunci),
      diLangkah: langkah.usulan,
    };
  }
}

/** The one with most usulan; of equals the first by code, so that the sentence does not change by itself. */
const greatest = <T extends { kunci: string; usulan: number }>(list: readonly T[]): T | undefined =>
  [...list].sort((a, b) => b.usulan - a.usulan || (a.kunci < b.kunci ? -1 : 1))[0];
