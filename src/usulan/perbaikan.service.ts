import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { toIso } from '../../domain/kalender/zona.js';
import { advance } from '../../domain/sop/advance.js';
import { filingOf } from '../../domain/sop/course.js';
import { own } from '../../domain/sop/facts.js';
import type { Kejadian } from '../../domain/sop/model.js';
import type { Event, State } from '../../domain/sop/state.js';
import type { Pelaku } from '../auth/pelaku.js';
import { AppError, invalid } from '../common/app-error.js';
import { sha256Hex } from '../common/keys.js';
import { isFreeText } from '../layanan/formulir.js';
import { PegawaiService } from '../pegawai/pegawai.service.js';
import type { NewIntent } from '../transisi/intent.repository.js';
import { textRow } from '../transisi/teks-ref.js';
import { requireOwn, UsulanAccess, type UsulanDilihat } from './akses.service.js';
import { DrafRepository } from './draf.repository.js';
import { type Diizinkan, GerakService, type Sebelum } from './gerak.service.js';
import { factsNow, type Kasus, KasusReader } from './kasus.reader.js';
import { requireComplete } from './kelengkapan.js';
import { checkPerbaikan } from './perbaikan.js';
import { SlotReader } from './slot.reader.js';
import { notEditable, SuntingService } from './sunting.service.js';
import { halanganPemohon, refuseRecorded } from './tercatat.js';
import { withdrawalOf } from './tahap.js';
import type { StatusUsulan } from './usulan.entity.js';
import type { Moved, Withdraw } from './usulan.schema.js';

type Boleh = Awaited<ReturnType<Diizinkan>>;

/** What applicants do to a case that is under way: send it again after a return, or withdraw it. */
@Injectable()
export class PerbaikanService {
  constructor(
    private readonly sunting: SuntingService,
    private readonly access: UsulanAccess,
    private readonly kasus: KasusReader,
    private readonly draf: DrafRepository,
    private readonly slots: SlotReader,
    private readonly pegawai: PegawaiService,
    private readonly gerak: GerakService,
  ) {}

  /** @throws AppError NOT_FOUND 404, NOT_APPLICANT 403, NOT_EDITABLE and DECISION_RECORDED 409, NOT_COMPLETE and NOT_ELIGIBLE 422 naming what is missing */
  async resubmit(pelaku: Pelaku, id: string, kunci: string): Promise<Moved> {
    const dibawa = await this.gerak
      .carry(pelaku, kunci, sha256Hex(`resubmit/${id}`), (manager) => this.correction(manager, pelaku, id))
      .catch((error: unknown) => this.tooSlow(pelaku, id, error, notEditable(), 'dikirim kembali'));
    return this.gerak.answer(pelaku, id, dibawa);
  }

  /** @throws AppError NOT_FOUND 404, NOT_APPLICANT 403, NOT_SUBMITTED, TOO_LATE and DECISION_RECORDED 409, INVALID 422 when the SOP wants a reason */
  async withdraw(pelaku: Pelaku, id: string, kunci: string, body: Withdraw): Promise<Moved> {
    const isi = sha256Hex(`withdraw/${id}/${body.alasan ?? ''}`);
    const dibawa = await this.gerak
      .carry(pelaku, kunci, isi, (manager) => this.withdrawal(manager, pelaku, id, body.alasan))
      .catch((error: unknown) => this.tooSlow(pelaku, id, error, tooLate(), 'ditarik'));
    return this.gerak.answer(pelaku, id, dibawa);
  }

  /** Who comes second reads the same words, whether the database or the engine refused them. */
  private async tooSlow(pelaku: Pelaku, id: string, error: unknown, late: AppError, apa: string): Promise<never> {
    if (!(error instanceof AppError) || !second.has(error.code)) throw error;
    const { status, selesai, zona } = await this.access.view(pelaku, id);
    if (selesai === null) throw late;
    throw new AppError(late.code, 409, endedWords(status, apa), { extra: { waktu: toIso(selesai, zona) } });
  }

  private async correction(manager: EntityManager, pelaku: Pelaku, id: string): Promise<Boleh> {
    const { usulan, visit, perbaikan } = await this.sunting.open(pelaku, id, manager);
    const sending = filingOf(usulan.sop)?.keputusan;
    if (!perbaikan || !sending) throw notEditable();
    const { kasus, dikembalikan, tugasId } = perbaikan;
    const facts = factsNow(kasus);
    const [draf, slots, pegawai] = [
      await this.draf.find(id, visit, manager),
      await this.slots.of(id, manager),
      await this.pegawai.snapshot(usulan.instansi, usulan.pegawai.id, facts.asOf.slice(0, 10), manager),
    ];
    const { sop } = usulan;
    const { temuan, kunci } = dikembalikan;
    const checked = checkPerbaikan({
      sop, facts, teks: kasus.teks, temuan, visit, draf: draf.isian, slots, pegawai,
    }); // prettier-ignore
    requireComplete(checked);
    const event: Event = { type: 'decide', id: kunci, keputusan: sending.kode, isian: checked.isian };
    const wanted = { ...wish(pelaku, kasus, event), tugasId, jenis: 'decide' as const, teks: checked.texts };
    return { wanted, sebelum: sebelumOf(kasus) };
  }

  private async withdrawal(
    manager: EntityManager,
    pelaku: Pelaku,
    id: string,
    alasan: string | undefined,
  ): Promise<Boleh> {
    const usulan = await this.access.lock(pelaku, id, manager);
    requireOwn(usulan);
    if (usulan.status === 'draft') {
      throw new AppError('NOT_SUBMITTED', 409, 'Usulan ini masih draf dan belum dikirim.');
    }
    const kasus = await this.kasus.read(usulan, manager);
    const recorded = halanganPemohon(kasus.tercatat);
    if (recorded) throw refuseRecorded(usulan, recorded, { pegawaiId: pelaku.pegawaiId, milikSendiri: true });
    const kejadian = withdrawalOf(usulan.sop, usulan.course, stateOf(kasus));
    if (!kejadian || !isByApplicant(kejadian)) {
      throw tooLate();
    }
    const { event, teks } = withdrawalEvent(usulan, kejadian, alasan === '' ? undefined : alasan);
    const wanted = { ...wish(pelaku, kasus, event), tugasId: null, jenis: 'kejadian' as const, teks };
    return { wanted, sebelum: sebelumOf(kasus) };
  }
}

/** Refusals that come from being second. */
const second = new Set(['NOT_EDITABLE', 'TOO_LATE', 'ALREADY_DECIDED', 'FINISHED']);

const tooLate = () =>
  new AppError('TOO_LATE', 409, 'Usulan ini sudah melewati langkah terakhir yang mengizinkannya ditarik.');

/** What has become of an usulan that has ended, for its applicant. @param apa what they wanted of it */
function endedWords(status: StatusUsulan, apa: string): string {
  if (status === 'withdrawn') return `Usulan ini sudah ditarik, jadi tidak dapat ${apa}.`;
  if (status !== 'closed') return `Usulan ini sudah selesai diputuskan, jadi tidak dapat ${apa}.`;
  return `Usulan ini sudah ditutup karena batas waktunya lewat, jadi tidak dapat ${apa}. Ajukan usulan baru bila masih perlu.`;
}

const isByApplicant = ({ oleh }: Kejadian): boolean =>
  oleh !== 'sistem' && (oleh.peran === 'pemohon' || oleh.peran === 'pegawai');

/** A reason goes where the SOP asks for one; else it stands in the log as a note. */
function withdrawalEvent(
  { sop }: UsulanDilihat,
  kejadian: Kejadian,
  alasan: string | undefined,
): { event: Event; teks: NonNullable<NewIntent['teks']> } {
  const field = kejadian.needs?.find((need) => isFreeText(own(sop.fakta, need)));
  if (field !== undefined && alasan === undefined) throw invalid([{ field: 'alasan', pesan: 'wajib diisi' }]);
  const event: Event & { type: 'kejadian' } = { type: 'kejadian', kode: kejadian.kode };
  if (alasan === undefined) return { event, teks: [] };
  const { ref, row } = textRow(alasan);
  return {
    event: field === undefined ? { ...event, catatan: ref } : { ...event, isian: { [field]: ref } },
    teks: [row],
  };
}

/** Refuses what the case would refuse, before anybody has to be told so later. */
function wish(pelaku: Pelaku, kasus: Kasus, event: Event) {
  const moved = advance(kasus.usulan.course, stateOf(kasus), event);
  if ('refused' in moved) throw new AppError('INVALID', 422, moved.sentence, { extra: { sebab: moved.refused } });
  const { instansi, id } = kasus.usulan;
  return { instansi, usulanId: id, event, pelakuId: pelaku.pegawaiId, penugasanId: null };
}

const sebelumOf = ({ usulan, rows }: Kasus): Sebelum => ({
  ...usulan,
  terbuka: rows.filter(({ status }) => status === 'open').map(({ kunci }) => kunci),
});

function stateOf({ tahap }: Kasus): State {
  const last = tahap.at(-1);
  if (!last) throw new Error('the case has no log');
  return last.state;
}
