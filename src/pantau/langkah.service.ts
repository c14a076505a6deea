import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { places } from '../../domain/sop/course.js';
import type { Sop } from '../../domain/sop/model.js';
import type { Pelaku } from '../auth/pelaku.js';
import { OrganisasiService } from '../transisi/organisasi.service.js';
import { LingkupService } from './lingkup.service.js';
import { namaLangkah, newer } from './nama.js';
import type { LangkahList } from './pantau.schema.js';
import { KASUS, kasusValues, TANPA_LANGKAH } from './pantau.sql.js';

interface Row {
  layanan: string;
  sop_sha256: string;
  langkah: string;
  jumlah: string;
  lewat: string;
}

const BY_LANGKAH = `${KASUS}
  SELECT k.layanan, k.sop_sha256, COALESCE(g.langkah, '${TANPA_LANGKAH}') AS langkah, COUNT(DISTINCT k.id) AS jumlah,
         COALESCE(SUM(g.lewat), 0) AS lewat
    FROM kasus k LEFT JOIN giliran g ON g.id = k.id
   GROUP BY k.layanan, k.sop_sha256, COALESCE(g.langkah, '${TANPA_LANGKAH}')`;

/** A row of the answer, and the SOP that names it. */
interface Counted {
  sop: Sop;
  baris: LangkahList['data'][number];
}

/** Where the open usulan stand: by layanan, and within it in the order of the SOP. */
@Injectable()
export class LangkahService {
  constructor(
    private readonly database: DataSource,
    private readonly lingkup: LingkupService,
    private readonly organisasi: OrganisasiService,
  ) {}

  async list(pelaku: Pelaku): Promise<LangkahList> {
    const lingkup = await this.lingkup.of(pelaku);
    const rows = await this.database.query<Row[]>(BY_LANGKAH, kasusValues(lingkup));
    const counted = new Map<string, Counted>();
    for (const row of rows) {
      const { sop } = await this.organisasi.sop(row.sop_sha256);
      const key = `${row.layanan} ${row.langkah}`;
      const known = counted.get(key);
      // Versions of a SOP share a row of the table, under the newest one's names.
      const newest = newer(sop, known?.sop);
      counted.set(key, {
        sop: newest,
        baris: {
          layanan: { kode: row.layanan, nama: newest.nama },
          langkah: { kode: row.langkah, nama: namaLangkah(newest, row.langkah) },
          jumlah: Number(row.jumlah) + (known?.baris.jumlah ?? 0),
          lewat: Number(row.lewat) + (known?.baris.lewat ?? 0),
        },
      });
    }
    return { data: [...counted.values()].sort(inOrder).map(({ baris }) => baris) };
  }
}

const inOrder = (a: Counted, b: Counted): number =>
  a.sop.nama.localeCompare(b.sop.nama, 'id') ||
  placeOf(a) - placeOf(b) ||
  (a.baris.langkah.kode < b.baris.langkah.kode ? -1 : 1);

/** Place in the SOP from the top; a langkah that is none stands at the end. */
function placeOf({ sop, baris }: Counted): number {
  const place = [...places(sop.langkah).keys()].indexOf(baris.langkah.kode);
  return place < 0 ? Number.MAX_SAFE_INTEGER : place;
}
