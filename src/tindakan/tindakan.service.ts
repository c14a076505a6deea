import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import { DataSource, type EntityManager } from 'typeorm';
import { advance } from '../../domain/sop/advance.js';
import type { Event, State } from '../../domain/sop/state.js';
import type { Pelaku } from '../auth/pelaku.js';
import { AppError, invalid, notFound } from '../common/app-error.js';
import { sha256Hex } from '../common/keys.js';
import type { Isi } from '../layanan/fakta.js';
import { requireRujukan } from '../layanan/rujukan.js';
import { OrganisasiService } from '../transisi/organisasi.service.js';
import { Siapa } from '../transisi/siapa.js';
import { decisionEvent, readAsked } from '../tugas/keputusan.js';
import { fieldView, keputusanView } from '../tugas/tugas.view.js';
import { UsulanAccess, type UsulanDilihat } from '../usulan/akses.service.js';
import { GerakService, type Sebelum } from '../usulan/gerak.service.js';
import { type Kasus, KasusReader } from '../usulan/kasus.reader.js';
import { withReferences } from '../usulan/kelengkapan.js';
import { halanganPemohon, refuseRecorded } from '../usulan/tercatat.js';
import { type KejadianTerbuka, kejadianOf, type PenantianOrang, penantianOf } from './tindakan.js';
import type { JawabBody, KejadianBody, TindakanList } from './tindakan.schema.js';
import type { Moved } from '../usulan/usulan.schema.js';
import { textRow } from '../transisi/teks-ref.js';

/** What people do to a case beside its tugas: they raise an interrupt that its SOP names, or answer what it waits for. */
@Injectable()
export class TindakanUsulanService {
  constructor(
    private readonly database: DataSource,
    private readonly access: UsulanAccess,
    private readonly kasus: KasusReader,
    private readonly organisasi: OrganisasiService,
    private readonly gerak: GerakService,
  ) {}

  /** What this person may do now, and what is asked for it. */
  async list(pelaku: Pelaku, id: string): Promise<TindakanList> {
    const usulan = await this.access.view(pelaku, id);
    if (usulan.status === 'draft' || usulan.selesai !== null) return { kejadian: [], jawaban: [] };
    const { sop } = usulan;
    const kasus = await this.kasus.read(usulan);
    const state = stateOf(kasus);
    const manager = this.database.manager;
    const kejadian = await this.mine(manager, pelaku, usulan, state, kejadianOf(sop, state));
    const waits = await this.mine(manager, pelaku, usulan, state, penantianOf(sop, state));
    return {
      kejadian: kejadian.map(({ kejadian: { kode, label, needs = [] } }) => ({
        kode,
        label,
        isian: needs.map((field) => fieldView(sop, field, true)),
      })),
      jawaban: waits.map(({ id: tunggu, langkah }) => ({
        tunggu,
        langkah: langkah.nama,
        keputusan: langkah.keputusan.map((each) => keputusanView(sop, langkah, each, [])),
      })),
    };
  }

  /** @throws AppError NOT_FOUND 404 (also of an interrupt that is not this person's), TOO_LATE and DECISION_RECORDED 409, INVALID 422 */
  async raise(pelaku: Pelaku, id: string, kode: string, kunci: string, body: KejadianBody): Promise<Moved> {
    const isi = sha256Hex(`kejadian/${id}/${kode}/${canonicalize(body) ?? ''}`);
    const dibawa = await this.gerak.carry(pelaku, kunci, isi, async (manager) => {
      const { kasus, state } = await this.locked(manager, pelaku, id);
      const { sop } = kasus.usulan;
      const mine = await this.mine(manager, pelaku, kasus.usulan, state, kejadianOf(sop, state));
      const found = mine.find((each) => each.kejadian.kode === kode);
      if (!found) throw await this.absent(manager, pelaku, kasus.usulan, state, kode);
      const { needs = [] } = found.kejadian;
      const { nilai, errors } = readAsked({ sop, keputusan: { needs }, hariIni: pelaku.hariIni }, body.isian ?? {});
      if (errors.length > 0) throw invalid(errors);
      await requireRujukan(manager, sop, kasus.usulan.instansi, nilai);
      const referred = withReferences(sop, nilai);
      const note = body.catatan === undefined ? undefined : textRow(body.catatan);
      const event: Event = {
        type: 'kejadian',
        kode,
        ...(needs.length > 0 && { isian: referred.nilai }),
        ...(note && { catatan: note.ref }),
      };
      const teks = [...referred.teks, ...(note ? [note.row] : [])];
      return {
        wanted: { ...wish(pelaku, kasus, state, event), jenis: 'kejadian' as const, teks },
        sebelum: sebelumOf(kasus),
      };
    });
    return this.gerak.answer(pelaku, id, dibawa);
  }

  /** @throws AppError NOT_FOUND 404, ALREADY_DECIDED and DECISION_RECORDED 409, INVALID 422 */
  async answer(pelaku: Pelaku, id: string, kunci: string, body: JawabBody): Promise<Moved> {
    const isi = sha256Hex(`jawaban/${id}/${canonicalize(body) ?? ''}`);
    const { tunggu, keputusan: kode, ...rest } = body;
    const dibawa = await this.gerak.carry(pelaku, kunci, isi, async (manager) => {
      const { kasus, state } = await this.locked(manager, pelaku, id);
      const { sop, instansi } = kasus.usulan;
      const mine = await this.mine(manager, pelaku, kasus.usulan, state, penantianOf(sop, state));
      const found = mine.find((each) => each.id === tunggu);
      if (!found) throw notFound('Penantian');
      const keputusan = found.langkah.keputusan.find((each) => each.kode === kode);
      if (!keputusan) throw invalid([{ field: 'keputusan', pesan: 'bukan keputusan di langkah ini' }]);
      const { hariIni } = pelaku;
      const { event, teks } = decisionEvent({ sop, langkah: found.langkah, keputusan, kunci: tunggu, hariIni }, rest);
      if (rest.isian) await requireRujukan(manager, sop, instansi, rest.isian as Isi);
      return {
        wanted: { ...wish(pelaku, kasus, state, event), jenis: 'answer' as const, teks },
        sebelum: sebelumOf(kasus),
      };
    });
    return this.gerak.answer(pelaku, id, dibawa);
  }

  private async locked(manager: EntityManager, pelaku: Pelaku, id: string): Promise<{ kasus: Kasus; state: State }> {
    const usulan = await this.access.lock(pelaku, id, manager);
    if (usulan.status === 'draft') throw new AppError('NOT_SUBMITTED', 409, 'Usulan ini masih draf dan belum dikirim.');
    const kasus = await this.kasus.read(usulan, manager);
    const recorded = halanganPemohon(kasus.tercatat);
    if (recorded) {
      throw refuseRecorded(usulan, recorded, { pegawaiId: pelaku.pegawaiId, milikSendiri: usulan.milikSendiri });
    }
    return { kasus, state: stateOf(kasus) };
  }

  /** Those that this person may do: whoever holds the queue, now. */
  private async mine<T extends KejadianTerbuka | PenantianOrang>(
    manager: EntityManager,
    pelaku: Pelaku,
    usulan: UsulanDilihat,
    state: State,
    all: readonly T[],
  ): Promise<T[]> {
    if (all.length === 0) return [];
    const siapa = await this.siapa(manager, pelaku, usulan, state);
    const asked = all.map((each) => siapa.from(each.oleh, 'id' in each ? each.id : undefined));
    const queues = await siapa.queues(asked);
    return all.filter((_, i) => pelaku.antrean.includes(queues[i]?.antrean ?? ''));
  }

  private async siapa(manager: EntityManager, pelaku: Pelaku, usulan: UsulanDilihat, state: State): Promise<Siapa> {
    const { id, instansi, layanan, pemohon, pegawai, unit, course } = usulan;
    const [row] = await manager.query<{ atasan_id: string | null }[]>('SELECT atasan_id FROM pegawai WHERE id = ?', [
      pegawai.id,
    ]);
    const golongan = state.facts.nilai['golongan'];
    const pihak = {
      instansi, layanan, pemohonId: pemohon.id, pegawaiId: pegawai.id, atasanId: row?.atasan_id ?? null, unitId: unit.id,
      golongan: typeof golongan === 'string' ? golongan : '', tanggal: pelaku.hariIni,
    }; // prettier-ignore
    const tatanan = await this.organisasi.of(instansi, manager);
    return new Siapa(manager, { id, pemohonId: pemohon.id }, { course, state }, pihak, tatanan);
  }

  /** One that is this person's and comes too late says so; any other is not there. */
  private async absent(
    manager: EntityManager,
    pelaku: Pelaku,
    usulan: UsulanDilihat,
    state: State,
    kode: string,
  ): Promise<AppError> {
    const named = usulan.sop.kejadian?.find((each) => each.kode === kode && each.untuk !== 'withdraw');
    if (!named || named.oleh === 'sistem') return notFound('Kejadian');
    const [mine] = await this.mine(manager, pelaku, usulan, state, [{ kejadian: named, oleh: named.oleh }]);
    return mine
      ? new AppError('TOO_LATE', 409, 'Usulan ini sudah melewati langkah terakhir yang mengizinkannya.')
      : notFound('Kejadian');
  }
}

/** Refuses what the case would refuse, before anybody has to be told so later. */
function wish(pelaku: Pelaku, { usulan }: Kasus, state: State, event: Event) {
  const moved = advance(usulan.course, state, event);
  if ('refused' in moved) throw new AppError('INVALID', 422, moved.sentence, { extra: { sebab: moved.refused } });
  const { instansi, id } = usulan;
  return { instansi, usulanId: id, tugasId: null, event, pelakuId: pelaku.pegawaiId, penugasanId: null };
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
