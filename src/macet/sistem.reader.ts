import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { COUNT_LIMIT } from '../common/paging.js';
import { openStatuses } from '../transisi/status.js';
import { HealthService } from '../health/health.service.js';
import { RelayService } from '../relay/relay.service.js';
import { answersNobody } from '../temporal/engine.service.js';
import { EngineWatch } from '../temporal/engine-watch.js';
import type { MacetList } from './macet.schema.js';
import { tanpaAlamat } from './macet.sql.js';

type Baris = MacetList['sistem'][number];

/** What is said of a thing that `/readyz` names as down. */
const lumpuh: Record<string, Omit<Baris, 'kode'>> = {
  engine: {
    judul: 'Mesin proses tidak dapat dihubungi',
    keterangan: 'Orang tetap dapat bekerja: yang diputuskan tercatat dan diterapkan begitu mesin hidup lagi.',
  },
  worker: {
    judul: 'Tidak ada pekerja (worker) yang menjalankan proses',
    keterangan: 'Orang tetap dapat bekerja: pengajuan dan keputusan tercatat. Semuanya menunggu, juga tenggat, kiriman ke mitra, dan surel. Jalankan pekerja; sesudah itu semua berjalan sendiri, jangan memulai ulang satu per satu.',
  },
  redis: {
    judul: 'Redis tidak dapat dihubungi',
    keterangan: 'Surel menunggu di tabelnya dan terkirim begitu Redis hidup lagi. Tidak ada yang hilang.',
  },
  penanda: {
    judul: 'Basis data lebih tua daripada mesin proses',
    keterangan: 'Basis data dipulihkan dari cadangan lama. Proses dan penandatanganan berhenti sampai petugas menyelesaikan pemulihan.',
  },
  store: {
    judul: 'Penyimpanan dokumen penuh atau tidak dapat ditulis',
    keterangan: 'Unggahan dan penandatanganan ditolak; isian orang tidak hilang. Tambah ruang atau pulihkan penyimpanan.',
  },
}; // prettier-ignore

const lainnya: Omit<Baris, 'kode'> = {
  judul: 'Bagian sistem tidak siap',
  keterangan: 'Lihat nama bagian ini di halaman kesiapan (/readyz) dan catatan operator.',
};

/** System lines under which nothing is at fault by itself. */
export const menghalangi: ReadonlySet<string> = new Set(['engine', 'worker', 'penanda', 'mesin-kosong']);

/** Open cases that the engine is asked about, oldest and newest, and how long it may take until its index knows one. */
const contoh = { each: 100, settledMs: 120_000 } as const;

/** A mail that has waited for longer than this waits for more than its turn. */
const lamaSurat = 30 * 60_000;

/** What troubles everything at once, and what is too alike to be listed one by one. */
@Injectable()
export class SistemReader {
  constructor(
    private readonly database: DataSource,
    private readonly health: HealthService,
    private readonly relay: RelayService,
    private readonly watch: EngineWatch,
  ) {}

  /** @param instansi whose mails are counted; null for all */
  async list(instansi: string | null): Promise<Baris[]> {
    const [{ checks }, led, kosong, alamat, tertahan] = await Promise.all([
      this.health.readiness(),
      this.relay.led(),
      this.forgotten(),
      this.count(instansi, `o.status = 'failed' AND o.galat = ?`, [tanpaAlamat]),
      this.count(instansi, `o.status = 'pending' AND o.dibuat < ?`, [new Date(Date.now() - lamaSurat)]),
    ]);
    const down = Object.keys(checks).filter((name) => checks[name] === 'down');
    const baris: Baris[] = down.map((kode) => ({ kode, ...(lumpuh[kode] ?? lainnya) }));
    if (kosong) {
      baris.push({
        kode: 'mesin-kosong',
        judul: `Mesin proses tidak mengenal ${kata(kosong.asing)} dari ${kata(kosong.ditanya)} usulan terbuka yang diperiksa`,
        keterangan:
          'Mesin proses baru, kosong, atau kehilangan isinya. Tidak ada yang hilang: catatan lengkap ada di basis data. Petugas server menjalankan "npm run recover"; semua usulan lalu dimulai lagi dari catatannya.',
      });
    }
    if (!led) {
      baris.push({
        kode: 'relay',
        judul: 'Tidak ada proses yang menyampaikan pesan tertunda',
        keterangan: 'Keputusan yang tercatat belum disampaikan ke mesin proses. Periksa proses API.',
      });
    }
    if (tertahan > 0) {
      baris.push({
        kode: 'surat-tertahan',
        judul: `${kata(tertahan)} surel menunggu lebih dari 30 menit`,
        keterangan: 'Server surel atau pekerja pengirim tidak berjalan. Surel terkirim sendiri setelah pulih.',
      });
    }
    if (alamat > 0) {
      baris.push({
        kode: 'surat-tanpa-alamat',
        judul: `${kata(alamat)} surel tidak terkirim karena penerima belum punya alamat surel`,
        keterangan: 'Pemberitahuan tetap terlihat di Tuntas. Lengkapi alamat surel pegawai di data kepegawaian.',
      });
    }
    return baris;
  }

  /** Whether the engine has forgotten most of a sample of open cases: one by one they would be a long list of the same. */
  private async forgotten(): Promise<{ ditanya: number; asing: number } | undefined> {
    const before = new Date(Date.now() - contoh.settledMs);
    const sample = (order: 'ASC' | 'DESC') => `(
      SELECT u.id FROM usulan u WHERE u.status IN (?) AND u.urutan > 0
         AND NOT EXISTS (SELECT 1 FROM intent t WHERE t.usulan_id = u.id AND t.jenis = 'start' AND (t.status = 'pending' OR t.dibuat > ?))
       ORDER BY u.id ${order} LIMIT ${contoh.each})`;
    const values = [openStatuses, before];
    const rows = await this.database.query<{ id: string }[]>(`${sample('ASC')} UNION ${sample('DESC')}`, [
      ...values,
      ...values,
    ]);
    const known = await this.watch.known(rows.map(({ id }) => id)).catch((error: unknown) => {
      // It is asked about as a whole; that it is away is said by its own line.
      if (answersNobody(error)) return undefined;
      throw error;
    });
    const asing = known ? rows.filter(({ id }) => !known.has(id)).length : 0;
    return asing * 2 > rows.length ? { ditanya: rows.length, asing } : undefined;
  }

  private async count(instansi: string | null, where: string, values: unknown[]): Promise<number> {
    const own = instansi === null ? '' : 'AND o.instansi = ?';
    const [row] = await this.database.query<{ n: string }[]>(
      `SELECT COUNT(*) AS n FROM (SELECT 1 FROM outbox o WHERE ${where} ${own} LIMIT ${COUNT_LIMIT + 1}) dihitung`,
      [...values, ...(instansi === null ? [] : [instansi])],
    );
    return Number(row?.n ?? 0);
  }
}

const kata = (n: number): string => (n > COUNT_LIMIT ? 'Lebih dari 1.000' : n.toLocaleString('id-ID'));
