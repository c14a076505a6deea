import type { DataSource, EntityManager } from 'typeorm';
import { ulid } from 'ulid';
import { failpoint } from '../../common/failpoint.js';
import { sha256Hex } from '../../common/keys.js';
import { insist } from '../../database/insist.js';
import { inTransaction } from '../../transisi/transaksi.js';
import { MitraError } from '../galat.js';
import type { Catatan, Jam } from '../ports.js';
import { waitedFor } from '../ditunggu.js';
import { Pemberitahuan } from './pemberitahuan.entity.js';
import { type PemberitahuanPensiun, pemberitahuanPensiunSchema } from './pesan.js';
import type { Saluran } from './saluran.js';
import { type Permintaan, susunPensiun } from './susun.js';

export type HasilBeritahu =
  | { hasil: 'diterima' }
  /** The partner's words, or ours when the notice could not even be composed. */
  | { hasil: 'ditolak'; kata: string };

/** Keeps bytes, and gives them back. */
export interface Simpanan {
  put(bytes: Uint8Array): Promise<string>;
  read(sha256: string): Promise<Buffer>;
}

export interface PermintaanBeritahu extends Permintaan {
  /** The visit of the call's row: one notice each. */
  panggilan: string;
}

/** Tells a partner of a case: each call of the course is one notice there, however often it has to be sent. */
export class PemberitahuanService {
  constructor(
    private readonly mitra: string,
    private readonly database: DataSource,
    private readonly saluran: Saluran,
    private readonly simpanan: Simpanan,
    private readonly jam: Jam,
    private readonly log: Catatan,
  ) {}

  /**
   * Sends the notice of one call; may be called again: what was composed is sent again under its key, what is settled is told again.
   * @throws MitraError `transient` or `credential`: it may be tried again
   */
  async beritahu(permintaan: PermintaanBeritahu): Promise<HasilBeritahu> {
    const row = (await this.find(permintaan)) ?? (await this.compose(permintaan));
    if ('kata' in row) return { hasil: 'ditolak', kata: row.kata };
    if (row.status === 'sent') return { hasil: 'diterima' };
    if (row.status !== 'sending')
      return { hasil: 'ditolak', kata: row.alasan ?? 'Pemberitahuan ini tidak berlaku lagi.' };
    await failpoint('order.stored');
    return this.send(row);
  }

  /** Takes back what the partner has, or may have. @returns false when only a person can: the partner has acted on it */
  async batalkan({ usulanId, panggilan }: Pick<PermintaanBeritahu, 'usulanId' | 'panggilan'>): Promise<boolean> {
    const row = await this.database.manager.findOneBy(Pemberitahuan, { usulanId, panggilan });
    if (row === null || row.status === 'refused' || row.status === 'withdrawn') return true;
    // Perhaps it is there: under its key it is sent once more, to learn the reference by which it is taken back.
    const referensi = row.referensi ?? (await this.handOver(row)).referensi;
    if (!(await this.saluran.withdraw({ kunci: row.kunci, referensi }))) return false;
    await this.settle(row, { status: 'withdrawn', referensi, keadaan: 'dibatalkan' });
    return true;
  }

  private find({ usulanId, panggilan }: PermintaanBeritahu): Promise<Pemberitahuan | null> {
    return this.database.manager.findOneBy(Pemberitahuan, { usulanId, panggilan });
  }

  private async compose(permintaan: PermintaanBeritahu): Promise<Pemberitahuan | { kata: string }> {
    const { usulanId, instansi, panggilan } = permintaan;
    const waktu = await this.jam.now(instansi);
    const kunci = sha256Hex(`${this.mitra}/${usulanId}/${panggilan}`);
    const read = (sha256: string) => this.simpanan.read(sha256);
    const pesan = await susunPensiun(this.database.manager, permintaan, { kunci, messageId: ulid(), waktu, read });
    if ('kata' in pesan) return pesan;
    const pesanSha256 = await this.simpanan.put(Buffer.from(JSON.stringify(pesan)));
    return inTransaction(this.database, async (manager) => {
      if (!(await waitedFor(manager, usulanId, panggilan)))
        return { kata: 'Permintaan ini sudah tidak ditunggu, jadi tidak diberitahukan.' };
      const earlier = await manager.findOneBy(Pemberitahuan, { usulanId, panggilan });
      if (earlier) return earlier;
      const row = { id: ulid(), instansi, usulanId, panggilan, mitra: this.mitra, kunci, pesanSha256 };
      await manager.insert(Pemberitahuan, { ...row, ...blank, dibuat: new Date(waktu) });
      return manager.findOneByOrFail(Pemberitahuan, { id: row.id });
    });
  }

  private async send(row: Pemberitahuan): Promise<HasilBeritahu> {
    try {
      const { referensi } = await this.handOver(row);
      await failpoint('order.answered');
      await this.settle(row, { status: 'sent', referensi, keadaan: 'dalam-proses' });
      await failpoint('order.settled');
      return { hasil: 'diterima' };
    } catch (error) {
      if (!(error instanceof MitraError)) throw error;
      const { jenis, kode, status } = error;
      this.log.warn({ pemberitahuanId: row.id, usulanId: row.usulanId, jenis, kode }, 'a notice was not taken');
      if (jenis !== 'permanent') throw error;
      const kata = error.kata ?? `Pemberitahuan ditolak (${kode ?? `HTTP ${status ?? '-'}`}).`;
      await this.settle(row, { status: 'refused', keadaan: 'ditolak', alasan: kata });
      return { hasil: 'ditolak', kata };
    }
  }

  private async handOver({ kunci, pesanSha256 }: Pemberitahuan): Promise<{ referensi: string }> {
    const pesan = await this.simpanan.read(pesanSha256);
    const { attachments } = readPesan(pesan);
    return this.saluran.send({
      kunci,
      pesan,
      lampiran: attachments,
      read: ({ sha256 }) => this.simpanan.read(sha256),
    });
  }

  /** The partner has answered: that is not forgotten because the database is away for a moment. */
  private async settle({ id, instansi }: Pemberitahuan, values: Partial<Pemberitahuan>): Promise<void> {
    await insist(() =>
      inTransaction(this.database, async (manager: EntityManager) => {
        const selesai = new Date(await this.jam.now(instansi, manager));
        await manager.update(Pemberitahuan, { id }, { ...values, selesai });
      }),
    );
  }
}

const blank = { status: 'sending', referensi: null, keadaan: null, alasan: null, selesai: null } as const;

const readPesan = (bytes: Buffer): PemberitahuanPensiun =>
  pemberitahuanPensiunSchema.parse(JSON.parse(bytes.toString('utf8')));
