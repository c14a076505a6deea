import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource, type EntityManager } from 'typeorm';
import { promiseDate } from '../../domain/kalender/tenggat.js';
import { toIso } from '../../domain/kalender/zona.js';
import { start } from '../../domain/sop/advance.js';
import type { Pelaku } from '../auth/pelaku.js';
import { AppError } from '../common/app-error.js';
import { failpoint } from '../common/failpoint.js';
import { sha256Hex } from '../common/keys.js';
import { LOGGER } from '../common/log.js';
import { JamService } from '../jam/jam.service.js';
import { OutboxService } from '../notifikasi/outbox.service.js';
import { requireRujukan } from '../layanan/rujukan.js';
import { PegawaiService } from '../pegawai/pegawai.service.js';
import { EngineService } from '../temporal/engine.service.js';
import { receiptOf } from '../transisi/pemberitahuan.js';
import { LogService } from '../transisi/log.service.js';
import { OrganisasiService } from '../transisi/organisasi.service.js';
import { insertTexts } from '../transisi/teks.repository.js';
import { inTransaction } from '../transisi/transaksi.js';
import { requireOwn, UsulanAccess, type UsulanDilihat } from './akses.service.js';
import { DrafRepository } from './draf.repository.js';
import { checkFiling, requireComplete, withReferences } from './kelengkapan.js';
import { nextNomor } from './nomor-usulan.js';
import { newestAt, SlotReader } from './slot.reader.js';
import type { TandaTerima } from './usulan.schema.js';

/** Sends usulan in: one transaction for everything that a submission is, and then the engine is told. */
@Injectable()
export class PengajuanService {
  constructor(
    private readonly database: DataSource,
    private readonly access: UsulanAccess,
    private readonly draf: DrafRepository,
    private readonly slots: SlotReader,
    private readonly pegawai: PegawaiService,
    private readonly jam: JamService,
    private readonly organisasi: OrganisasiService,
    private readonly log: LogService,
    private readonly outbox: OutboxService,
    private readonly engine: EngineService,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * @param kunci Idempotency-Key: the same key again gives the receipt again
   * @throws AppError NOT_FOUND 404, NOT_APPLICANT 403, ALREADY_SUBMITTED 409, NOT_COMPLETE and NOT_ELIGIBLE 422
   */
  async submit(pelaku: Pelaku, id: string, kunci: string): Promise<TandaTerima> {
    const usulan = await inTransaction(this.database, (manager) => this.write(manager, pelaku, id, kunci));
    await failpoint('submit.stored');
    return this.receipt(pelaku, id, await this.tellEngine(usulan));
  }

  /** The receipt of an usulan that has been submitted. Throws NOT_FOUND (404), also for a draft. */
  async receipt(pelaku: Pelaku, id: string, keadaan?: TandaTerima['keadaan']): Promise<TandaTerima> {
    const usulan = await this.access.view(pelaku, id);
    const { sop, zona, diajukan, jamMulai, janji, nomor, urutan } = usulan;
    if (diajukan === null || nomor === null) throw new AppError('NOT_FOUND', 404, 'Usulan ini belum dikirim.');
    const newest = newestAt(await this.slots.of(id), 1);
    return {
      nomor,
      diterima: toIso(diajukan, zona),
      jamMulai: toIso(jamMulai ?? diajukan, zona),
      janji: toIso(janji ?? diajukan, zona),
      layanan: sop.nama,
      berkas: sop.berkas.flatMap(({ kode, nama }) => {
        const found = newest.get(kode);
        return found ? [{ kode, nama, sha256: found.berkas.sha256 }] : [];
      }),
      sopVersi: usulan.sopVersi,
      keadaan: keadaan ?? (urutan === 0 ? 'tercatat' : 'diterima'),
    };
  }

  private async write(manager: EntityManager, pelaku: Pelaku, id: string, kunci: string): Promise<UsulanDilihat> {
    const usulan = await this.access.lock(pelaku, id, manager);
    requireOwn(usulan);
    if (usulan.status !== 'draft') {
      if (await isRepeated(manager, pelaku, id, kunci)) return usulan;
      throw new AppError('ALREADY_SUBMITTED', 409, `Usulan ini sudah dikirim dengan nomor ${usulan.nomor ?? ''}.`);
    }
    const { sop, course, instansi } = usulan;
    const draf = await this.draf.find(id, 1, manager);
    const newest = newestAt(await this.slots.of(id, manager), 1);
    const snapshot = await this.pegawai.snapshot(instansi, usulan.pegawai.id, pelaku.hariIni, manager);
    const subjek = usulan.pegawai.id;
    const checked = checkFiling(sop, draf.isian, new Set(newest.keys()), snapshot, pelaku.hariIni, subjek);
    requireComplete(checked);
    await requireRujukan(manager, sop, instansi, checked.formulir);
    const { nilai, teks } = withReferences(sop, checked.formulir);
    const facts = { asOf: pelaku.hariIni, nilai: { ...checked.facts.nilai, ...nilai } };
    const begun = start(course, facts);
    if ('refused' in begun) throw new AppError('INVALID', 422, begun.sentence, { extra: { sebab: begun.refused } });
    const now = await this.jam.now(instansi, manager);
    await insertTexts(manager, { id, instansi }, teks);
    await this.freeze(manager, usulan, now);
    await this.log.first(manager, {
      usulanId: id,
      instansi,
      facts,
      pelakuId: pelaku.pegawaiId,
      penugasanId: null,
      waktu: now,
      kunci,
      isiSha256: bodyOf(id),
    });
    await this.outbox.add(manager, {
      instansi,
      ...receiptOf(id),
      pegawaiId: usulan.pemohon.id,
      usulanId: id,
      isi: {},
    });
    return usulan;
  }

  /** Gives it its number, its OPD and its promise. From here on only the projection writes the row. */
  private async freeze(manager: EntityManager, usulan: UsulanDilihat, now: number): Promise<void> {
    const kalender = (await this.organisasi.of(usulan.instansi, manager)).kalender('');
    const { mulai, sampai } = promiseDate(kalender, now, usulan.sop.janji);
    const nomor = await nextNomor(manager, usulan.instansi, Number(toIso(now, usulan.zona).slice(0, 4)));
    await manager.query(
      `UPDATE usulan u JOIN pegawai p ON p.id = u.pegawai_id
          SET u.status = 'submitted', u.nomor = ?, u.sop_versi = ?, u.sop_sha256 = ?, u.unit_id = p.unit_id,
              u.diajukan = ?, u.jam_mulai = ?, u.janji = ? WHERE u.id = ?`,
      [nomor, usulan.sopVersi, usulan.sopSha256, new Date(now), new Date(mulai), new Date(sampai), usulan.id],
    );
  }

  /** Best effort: what is committed will be started by the relay. */
  private async tellEngine({ id, layanan, sopSha256, course }: UsulanDilihat): Promise<TandaTerima['keadaan']> {
    try {
      await this.engine.start(layanan, { usulanId: id, sopSha256, course });
      await failpoint('start.answered');
      return 'diterima';
    } catch (error) {
      this.logger.warn({ err: error, usulanId: id }, 'the engine could not be told of a submission; the relay will');
      return 'tercatat';
    }
  }
}

const bodyOf = (id: string): string => sha256Hex(`submit/${id}`);

/** The same request once more: its answer was lost on the way. */
async function isRepeated(manager: EntityManager, pelaku: Pelaku, id: string, kunci: string): Promise<boolean> {
  const rows = await manager.query<unknown[]>(
    `SELECT id FROM intent WHERE pelaku_id = ? AND kunci = ? AND usulan_id = ? AND jenis = 'start'`,
    [pelaku.pegawaiId, kunci, id],
  );
  return rows.length > 0;
}
