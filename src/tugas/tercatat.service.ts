import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { toIso } from '../../domain/kalender/zona.js';
import { kodeOf, places } from '../../domain/sop/course.js';
import type { Sop } from '../../domain/sop/model.js';
import type { Pelaku } from '../auth/pelaku.js';
import { KatalogService } from '../layanan/katalog.service.js';
import { TERCATAT_COLUMNS, type Tercatat, type TercatatRaw, tercatatOf } from '../transisi/tercatat.reader.js';
import { apaTercatat, chosen, sebabPemohon } from '../usulan/tercatat.js';
import { type TeksKasus, TeksService } from '../usulan/teks.service.js';
import { signedFields } from './keputusan.js';
import type { Ditolak, TercatatList } from './tercatat.schema.js';

/** How long a refusal that nobody has acknowledged is shown, and how many of them at once. */
const REMEMBERED_MS = 30 * 24 * 3_600_000;
const LIMIT = 50;

interface Row extends TercatatRaw {
  usulan_id: string;
  nomor: string | null;
  sop_sha256: string;
}

interface DitolakRow extends Row {
  ditolak: Date;
  kode: string | null;
  alasan: string | null;
  /** Queue of its tugas while it is open. */
  antrean: string | null;
}

const FROM = `JOIN usulan u ON u.id = r.usulan_id LEFT JOIN pegawai rp ON rp.id = r.pelaku_id`;

const WAITING = `
  SELECT r.usulan_id, u.nomor, u.sop_sha256, ${TERCATAT_COLUMNS} FROM intent r ${FROM}
   WHERE r.pelaku_id = ? AND r.status IN ('pending', 'delivered') ORDER BY r.dibuat, r.id LIMIT ?`;

const REFUSED = `
  SELECT r.usulan_id, u.nomor, u.sop_sha256, ${TERCATAT_COLUMNS}, x.dibuat AS ditolak, r.kode, r.alasan, IF(t.status = 'open', t.antrean, NULL) AS antrean
    FROM penolakan x JOIN intent r ON r.id = x.intent_id ${FROM} LEFT JOIN tugas t ON t.id = r.tugas_id
   WHERE x.pegawai_id = ? AND x.dibuat >= ? ORDER BY x.dibuat DESC, x.intent_id LIMIT ?`;

/** Tells people what became of what they did while the engine was away. */
@Injectable()
export class TercatatService {
  constructor(
    private readonly database: DataSource,
    private readonly katalog: KatalogService,
    private readonly teks: TeksService,
  ) {}

  /** Own acts only. */
  async list(pelaku: Pelaku): Promise<TercatatList> {
    const since = new Date(Date.now() - REMEMBERED_MS);
    const [waiting, refused] = await Promise.all([
      this.database.query<Row[]>(WAITING, [pelaku.pegawaiId, LIMIT]),
      this.database.query<DitolakRow[]>(REFUSED, [pelaku.pegawaiId, since, LIMIT]),
    ]);
    return {
      menunggu: await Promise.all(waiting.map(async (row) => (await this.view(pelaku, row)).tindakan)),
      ditolak: await Promise.all(refused.map((row) => this.refusedView(pelaku, row))),
    };
  }

  /** Takes a refusal off the list; one of somebody else, or none, stays as it is. */
  async seen({ pegawaiId }: Pelaku, id: string): Promise<void> {
    await this.database.query('DELETE FROM penolakan WHERE intent_id = ? AND pegawai_id = ?', [id, pegawaiId]);
  }

  private async view({ zona, geserMs }: Pelaku, row: Row) {
    const { sop } = await this.katalog.bySha256(row.sop_sha256);
    const tercatat = tercatatOf(row.usulan_id, row);
    if (!tercatat) throw new Error(`nothing is recorded for usulan ${row.usulan_id}`);
    const tindakan = {
      id: tercatat.id,
      usulanId: tercatat.usulanId,
      tugasId: tercatat.tugasId,
      nomor: row.nomor,
      layanan: { kode: sop.layanan, nama: sop.nama },
      apa: apaTercatat(sop, tercatat),
      waktu: toIso(tercatat.pada ?? tercatat.waktu + geserMs, zona),
    };
    return { sop, tercatat, tindakan };
  }

  private async refusedView(pelaku: Pelaku, row: DitolakRow): Promise<Ditolak> {
    const { sop, tercatat, tindakan } = await this.view(pelaku, row);
    const decided = chosen(sop, tercatat) !== undefined;
    return {
      ...tindakan,
      ditolak: toIso(row.ditolak.getTime() + pelaku.geserMs, pelaku.zona),
      sebab: sebabPemohon(sop, tercatat, row.kode) ?? row.alasan ?? '',
      terbuka: row.antrean !== null && pelaku.antrean.includes(row.antrean),
      isi: decided ? isiOf(sop, tercatat, await this.teks.of(row.usulan_id)) : null,
    };
  }
}

/** What was typed, with words in the place of references; without what a signature brought. */
function isiOf(sop: Sop, { event }: Tercatat, teks: TeksKasus): Ditolak['isi'] {
  if (event?.type !== 'decide') return null;
  const langkah = places(sop.langkah).get(kodeOf(event.id))?.langkah;
  const brought = langkah?.jenis === 'tugas' ? signedFields(sop, langkah) : [];
  const isian = Object.entries(event.isian ?? {}).filter(([field]) => !brought.includes(field));
  return {
    keputusan: event.keputusan,
    ...(event.alasan !== undefined && { alasan: event.alasan }),
    ...(event.catatan !== undefined && { catatan: teks.resolve(event.catatan) }),
    ...(event.temuan && {
      temuan: event.temuan.map(({ catatan, ...pin }) => ({
        ...pin,
        ...(catatan !== undefined && { catatan: teks.resolve(catatan) }),
      })),
    }),
    ...(isian.length > 0 && { isian: Object.fromEntries(isian.map(([field, value]) => [field, teks.deep(value)])) }),
  };
}
