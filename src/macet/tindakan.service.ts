import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ulid } from 'ulid';
import type { Pelaku } from '../auth/pelaku.js';
import { waitedFor } from '../mitra/ditunggu.js';
import { AppError, notFound } from '../common/app-error.js';
import { NomorService } from '../naskah/nomor.service.js';
import { rememberHint } from '../notifikasi/hint.js';
import { startCase } from '../recover/open-case.js';
import { RelayService } from '../relay/relay.service.js';
import { answersNobody, EngineService, WorkerAwayError } from '../temporal/engine.service.js';
import { EngineWatch, type KeadaanKasus } from '../temporal/engine-watch.js';
import { IntentRepository, messageOf } from '../transisi/intent.repository.js';
import { OrganisasiService } from '../transisi/organisasi.service.js';
import { ProjectionService } from '../transisi/projection.service.js';
import { inTransaction } from '../transisi/transaksi.js';
import { type AksiMacet, isiMacet } from './jenis.js';
import { cutId, MacetReader } from './macet.reader.js';
import type { MacetParam, Tindakan } from './macet.schema.js';
import type { BarisMacet } from './macet.sql.js';
import { MacetSweep } from './macet.sweep.js';

interface Sasaran {
  baris: BarisMacet;
  usulanId: string;
  /** The visit of a call. */
  kunjungan: string;
  pelaku: Pelaku;
}

const dilakukan = (kalimat: string): Tindakan => ({ hasil: 'dilakukan', kalimat });
const sudah: Tindakan = { hasil: 'sudah', kalimat: 'Sudah tidak macet. Tidak ada yang dilakukan.' };

const underWay = () =>
  new AppError('CALL_UNDER_WAY', 409, 'Permintaan ini sedang dikerjakan mitra. Coba lagi beberapa menit lagi.', {
    retryAfter: 30,
  });

/** An order that has left and has no answer yet: whatever the engine says, the partner may be about to take it. */
async function isBeingSent(manager: EntityManager, usulanId: string, panggilan: string): Promise<boolean> {
  const rows = await manager.query<unknown[]>(
    `SELECT 1 FROM kiriman WHERE usulan_id = ? AND panggilan = ? AND status = 'sending' LIMIT 1`,
    [usulanId, panggilan],
  );
  return rows.length > 0;
}

/** The engine has carried it to its end, the database has not: nobody starts it from here. */
const berakhir: Tindakan = {
  hasil: 'sudah',
  kalimat:
    'Tidak ada yang dimulai: menurut mesin proses usulan ini sudah berakhir, menurut basis data belum. Minta petugas server memulihkannya menurut basis data.',
};

/**
 * What an administrator may do about what is stuck. Each may be repeated: what counts is in the log, and the log takes everything
 * once. Who did what and when is noted in `jejak` before it is done.
 */
@Injectable()
export class TindakanService {
  constructor(
    private readonly database: DataSource,
    private readonly reader: MacetReader,
    private readonly sweep: MacetSweep,
    private readonly watch: EngineWatch,
    private readonly engine: EngineService,
    private readonly relay: RelayService,
    private readonly intents: IntentRepository,
    private readonly projection: ProjectionService,
    private readonly organisasi: OrganisasiService,
    private readonly nomor: NomorService,
  ) {}

  private get parts() {
    const { database, engine, organisasi } = this;
    return { database, engine, organisasi };
  }

  private readonly cara: Record<AksiMacet, (sasaran: Sasaran) => Promise<Tindakan>> = {
    'kirim-ulang': (s) => this.sendAgain(s),
    'coba-sekarang': (s) => this.tryNow(s),
    'nyatakan-gagal': (s) => this.giveUp(s),
    'sudah-dibatalkan': (s) => this.tookBack(s),
    'mulai-ulang': (s) => this.restart(s),
    'kirim-surat': (s) => this.mailAgain(s),
    batalkan: (s) => this.cancelNumber(s),
  };

  /**
   * What is not stuck is left alone.
   * @throws AppError NOT_FOUND 404 for what is none of this instansi, ACTION_UNFIT 422 for what this kind does not offer,
   *   ENGINE_AWAY and WORKER_AWAY 503, CALL_UNDER_WAY and NUMBER_IN_USE 409
   */
  async do(pelaku: Pelaku, { jenis, id, aksi }: MacetParam): Promise<Tindakan> {
    const baris = await this.reader.find(pelaku.instansi, jenis, id);
    if (!baris) {
      if (!(await this.reader.owns(pelaku.instansi, jenis, id))) throw notFound();
      return sudah;
    }
    if (!isiMacet(baris).aksi.includes(aksi)) {
      throw new AppError('ACTION_UNFIT', 422, 'Tindakan ini tidak berlaku untuk hal tersebut.');
    }
    const [usulanId, kunjungan] = cutId(id);
    const sasaran = { baris, usulanId: baris.usulanId ?? usulanId, kunjungan, pelaku };
    await this.record(this.database.manager, sasaran, aksi);
    try {
      return await this.cara[aksi](sasaran);
    } catch (error) {
      if (error instanceof WorkerAwayError) {
        const detail =
          'Tidak ada pekerja (worker) yang berjalan, jadi memulai ulang tidak menolong. Jalankan pekerja dahulu.';
        throw new AppError('WORKER_AWAY', 503, detail, { cause: error, retryAfter: 60 });
      }
      if (!answersNobody(error)) throw error;
      const detail = 'Mesin proses sedang tidak dapat dihubungi. Coba lagi setelah mesin hidup.';
      throw new AppError('ENGINE_AWAY', 503, detail, { cause: error, retryAfter: 15 });
    }
  }

  private async record(manager: EntityManager, { baris, pelaku }: Sasaran, aksi: AksiMacet): Promise<void> {
    await manager.query('INSERT INTO jejak (id, instansi, waktu, pelaku_id, jenis, usulan_id, isi) VALUES (?)', [
      [
        ulid(), pelaku.instansi, new Date(Date.now() + pelaku.geserMs), pelaku.pegawaiId, `macet.${aksi}`, baris.usulanId,
        JSON.stringify({ jenis: baris.jenis, id: baris.id }),
      ],
    ]); // prettier-ignore
  }

  private async sendAgain({ baris }: Sasaran): Promise<Tindakan> {
    const sent = await this.relay.again(baris.id);
    return sent ? dilakukan('Pesan disampaikan lagi ke usulan.') : sudah;
  }

  private async tryNow({ usulanId, kunjungan }: Sasaran): Promise<Tindakan> {
    const keadaan = await this.watch.look(usulanId);
    const panggilan = keadaan.panggilan.find(({ id }) => id === kunjungan);
    if (!keadaan.berjalan) {
      if ((await startCase(this.parts, usulanId)) === 'ended') return berakhir;
    } else if (!panggilan) {
      // The case runs and has not made the call that its log says is open.
      await this.engine.lookAgain(usulanId);
    } else if (!(await this.watch.tryNow(usulanId, panggilan))) return sudah;
    return dilakukan('Mitra dihubungi lagi sekarang. Lihat hasilnya sebentar lagi.');
  }

  /** The course says what follows from a call that failed: always a person. */
  private async giveUp({ baris, usulanId, kunjungan, pelaku }: Sasaran): Promise<Tindakan> {
    if (await this.isUnderWay(usulanId, kunjungan)) throw underWay();
    const intent = await inTransaction(this.database, async (manager) => {
      // Nothing is ordered between the look and the word: whoever orders holds the same lock.
      if (!(await waitedFor(manager, usulanId, kunjungan))) return undefined;
      if (await isBeingSent(manager, usulanId, kunjungan)) throw underWay();
      return this.intents.add(manager, {
        instansi: baris.instansi,
        usulanId,
        tugasId: null,
        jenis: 'answer',
        event: { type: 'failed', id: kunjungan },
        pelakuId: pelaku.pegawaiId,
        penugasanId: pelaku.penugasan.find(({ peran }) => peran === 'admin')?.id ?? null,
        kunci: `nyatakan-gagal/${baris.id}`,
        isiSha256: '',
      });
    });
    if (!intent) return sudah;
    // What is not delivered now the relay delivers.
    if (intent.status === 'pending' && (await this.engine.deliver(usulanId, messageOf(intent)))) {
      await this.intents.delivered(intent);
    }
    return dilakukan('Dinyatakan gagal. Petugas yang ditunjuk SOP memutuskan kelanjutannya.');
  }

  /** At the partner this very moment; an engine that is away is asked nothing, and has nobody at work for long. */
  private async isUnderWay(usulanId: string, kunjungan: string): Promise<boolean> {
    const away = (error: unknown): KeadaanKasus => {
      if (!answersNobody(error)) throw error;
      return { berjalan: false, alur: undefined, panggilan: [] };
    };
    const { panggilan } = await this.watch.look(usulanId).catch(away);
    return panggilan.some(({ id, dikerjakan }) => id === kunjungan && dikerjakan);
  }

  private async tookBack({ usulanId, kunjungan }: Sasaran): Promise<Tindakan> {
    await this.projection.undone(usulanId, kunjungan);
    await this.poke(usulanId, kunjungan).catch((error: unknown) => {
      // The case asks again by itself within minutes.
      if (!answersNobody(error)) throw error;
    });
    return dilakukan('Dicatat sudah dibatalkan.');
  }

  private async poke(usulanId: string, kunjungan: string): Promise<void> {
    const { panggilan } = await this.watch.look(usulanId);
    const waiting = panggilan.find(({ id }) => id === kunjungan);
    if (waiting) await this.watch.tryNow(usulanId, waiting);
  }

  private async restart({ baris, usulanId, pelaku }: Sasaran): Promise<Tindakan> {
    await this.watch.checkWorker();
    // What was noted may be over: a run that goes on again is left alone.
    const { berjalan, alur } = await this.sweep.note(usulanId);
    if (baris.jenis !== 'menutup' && berjalan && !alur) return sudah;
    await this.watch.terminate(usulanId, `mulai ulang dari catatan: ${pelaku.pegawaiId}`);
    const opened = await startCase(this.parts, usulanId);
    // Its status follows from the log and from what is still being taken back: no call is meant.
    if (baris.jenis === 'menutup') await this.projection.undone(usulanId, '');
    await this.sweep.note(usulanId);
    if (opened === 'ended' && baris.jenis !== 'menutup') return berakhir;
    return dilakukan('Alur usulan dimulai ulang dari catatan.');
  }

  private async mailAgain({ baris }: Sasaran): Promise<Tindakan> {
    return inTransaction(this.database, async (manager) => {
      const { affectedRows } = await manager.query<{ affectedRows: number }>(
        `UPDATE outbox SET status = 'pending', percobaan = 0, terhenti = 0, galat = NULL, diproses = NULL, berikutnya = NULL
          WHERE id = ? AND status = 'failed'`,
        [baris.id],
      );
      if (affectedRows === 0) return sudah;
      rememberHint(manager, [baris.id]);
      return dilakukan('Surel masuk lagi ke antrean pengiriman.');
    });
  }

  private async cancelNumber({ baris }: Sasaran): Promise<Tindakan> {
    if (await this.nomor.cancelOrphan(baris.id)) return dilakukan(`Nomor ${baris.rinci ?? ''} dibatalkan.`);
    // Another administrator, or the sweep, was a moment earlier.
    if (!(await this.reader.find(baris.instansi, 'nomor', baris.id))) return sudah;
    const detail =
      'Keputusan penanda tangan dengan nomor ini masih menunggu diterapkan. Kirim ulang keputusannya dahulu.';
    throw new AppError('NUMBER_IN_USE', 409, detail);
  }
}
