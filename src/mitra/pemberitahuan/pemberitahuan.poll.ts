import type { DataSource } from 'typeorm';
import { sha256Hex } from '../../common/keys.js';
import { inTransaction } from '../../transisi/transaksi.js';
import { MitraError } from '../galat.js';
import type { Catatan, Jam } from '../ports.js';
import { Pemberitahuan } from './pemberitahuan.entity.js';
import type { KeadaanPemberitahuan, Tanggapan } from './pesan.js';
import type { Saluran } from './saluran.js';

/** An answer for the wait that a case has open for the partner. */
export interface JawabanPemberitahuan {
  usulanId: string;
  instansi: string;
  tungguId: string;
  keputusan: string;
  teks?: Record<string, string>;
  kunci: string;
}

interface Dibuka {
  id: string;
  usulanId: string;
  instansi: string;
  kunci: string;
  referensi: string;
  keadaan: string | null;
  /** The newest open wait of the case for this partner, if there is one. */
  tungguId: string | null;
}

const page = 100;
const atOnce = 4;
/** Milliseconds of business time after which nobody asks about a notice any more: payment follows the TMT, up to a year and a half later. */
const askedFor = 600 * 86_400_000;

/** What a case waits for; the others are only noted. */
const answers: readonly KeadaanPemberitahuan[] = ['diterima', 'kurang-lengkap', 'ditolak', 'dibayarkan'];

/** Asks a partner how its notices stand, until they are paid, refused or taken back. */
export class PemberitahuanPoll {
  constructor(
    private readonly mitra: string,
    private readonly database: DataSource,
    private readonly saluran: Saluran,
    private readonly jam: Jam,
    private readonly log: Catatan,
  ) {}

  /** One round. Rounds may overlap and be repeated. @throws MitraError when not one notice could be asked about */
  async pollOpen(): Promise<JawabanPemberitahuan[]> {
    const found: JawabanPemberitahuan[] = [];
    const faults: MitraError[] = [];
    let asked = 0;
    for await (const rows of this.pages()) {
      for (let i = 0; i < rows.length; i += atOnce) {
        const results = await Promise.all(rows.slice(i, i + atOnce).map((row) => this.ask(row)));
        asked += results.length;
        for (const result of results) {
          if (result instanceof MitraError) faults.push(result);
          else if (result) found.push(result);
        }
      }
    }
    const [first] = faults;
    if (first) {
      this.log.warn({ ditanya: asked, gagal: faults.length, kode: first.kode }, 'notices could not be asked about');
      if (faults.length === asked) throw first;
    }
    return found;
  }

  private async *pages(): AsyncGenerator<Dibuka[]> {
    for (let after = ''; ;) {
      const rows = await this.database.query<Dibuka[]>(
        `SELECT p.id, p.usulan_id AS usulanId, p.instansi, p.kunci, p.referensi, p.keadaan,
                (SELECT MAX(t.id) FROM tunggu t WHERE t.usulan_id = p.usulan_id AND t.mitra = p.mitra AND t.ditutup IS NULL) AS tungguId
           FROM pemberitahuan p JOIN instansi i ON i.kode = p.instansi
          WHERE p.mitra = ? AND p.status = 'sent' AND p.id > ? AND p.dibuat > TIMESTAMPADD(MICROSECOND, i.geser_ms * 1000, ?)
            AND COALESCE(p.keadaan, '') NOT IN ('ditolak', 'dibayarkan', 'dibatalkan')
          ORDER BY p.id LIMIT ${page}`,
        [this.mitra, after, new Date(Date.now() - askedFor)],
      );
      if (rows.length > 0) yield rows;
      const last = rows.at(-1);
      if (!last || rows.length < page) return;
      after = last.id;
    }
  }

  private async ask(row: Dibuka): Promise<JawabanPemberitahuan | MitraError | undefined> {
    try {
      const tanggapan = await this.saluran.ask(row);
      return tanggapan && (await this.take(row, tanggapan));
    } catch (error) {
      if (error instanceof MitraError) return error;
      throw error;
    }
  }

  private async take(row: Dibuka, { status, alasan, at }: Tanggapan): Promise<JawabanPemberitahuan | undefined> {
    const kata = alasan.join('; ').slice(0, 500);
    await inTransaction(this.database, async (manager) => {
      const selesai = new Date(await this.jam.now(row.instansi, manager));
      const changed = { keadaan: status, alasan: kata === '' ? null : kata, selesai };
      await manager.update(Pemberitahuan, { id: row.id, status: 'sent' }, changed);
    });
    if (row.tungguId === null || !answers.includes(status)) return undefined;
    return {
      usulanId: row.usulanId,
      instansi: row.instansi,
      tungguId: row.tungguId,
      keputusan: status,
      ...(kata !== '' && status !== 'diterima' && { teks: { sebab: kata } }),
      // Each word of the partner about each notice is one answer, to whichever wait hears it first.
      kunci: `${this.mitra}:${sha256Hex(JSON.stringify([row.kunci, status, at]))}`,
    };
  }
}
