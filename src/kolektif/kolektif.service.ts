import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ulid } from 'ulid';
import { toIso } from '../../domain/kalender/zona.js';
import { kodeOf, places } from '../../domain/sop/course.js';
import type { Sop, Tunggu } from '../../domain/sop/model.js';
import type { Event } from '../../domain/sop/state.js';
import type { Pelaku } from '../auth/pelaku.js';
import { AppError, type FieldError, invalid, notFound } from '../common/app-error.js';
import type { Isi } from '../layanan/fakta.js';
import { KatalogService } from '../layanan/katalog.service.js';
import { requireRujukan } from '../layanan/rujukan.js';
import { addIntent, togetherKey } from '../transisi/intent.repository.js';
import { inTransaction } from '../transisi/transaksi.js';
import { decisionEvent } from '../tugas/keputusan.js';
import { keputusanView } from '../tugas/tugas.view.js';
import {
  type AnggotaRow,
  KolektifRepository,
  type KolektifRow,
  type PenantianKolektif,
} from './kolektif.repository.js';
import type {
  CalonList,
  CalonQuery,
  Dijawab,
  Jawaban,
  JawabanAnggota,
  KolektifList,
  KolektifQuery,
  KolektifView,
  NewKolektif,
  UbahAnggota,
} from './kolektif.schema.js';

/** Groups of usulan that wait for the same: composed by some, answered by others, each member going on by its own course. */
@Injectable()
export class KolektifService {
  constructor(
    private readonly database: DataSource,
    private readonly kolektif: KolektifRepository,
    private readonly katalog: KatalogService,
  ) {}

  /** Usulan that this person may put into a group now. */
  async calon(pelaku: Pelaku, { layanan, kode }: CalonQuery): Promise<CalonList> {
    const rows = await this.kolektif.calon(pelaku.antrean, layanan, kode);
    const data = rows.map(async (row) => {
      const { sop } = await this.katalog.bySha256(row.sopSha256);
      return {
        ...orangOf(row),
        layanan: { kode: row.layanan, nama: sop.nama },
        kode: row.kode,
        langkah: places(sop.langkah).get(row.langkah)?.langkah.nama ?? row.langkah,
        sejak: toIso(row.sejak.getTime(), pelaku.zona),
        batas: row.batas && toIso(row.batas.getTime(), pelaku.zona),
      };
    });
    return { data: await Promise.all(data) };
  }

  async list(pelaku: Pelaku, { status }: KolektifQuery): Promise<KolektifList> {
    const rows = await this.kolektif.groups(pelaku.antrean, status);
    return { data: rows.map((row) => ({ ...ringkas(row), anggota: Number(row.anggota) })) };
  }

  /** @throws AppError INVALID 422 naming the usulan that cannot join */
  async create(pelaku: Pelaku, { layanan, kode, judul, anggota }: NewKolektif): Promise<KolektifView> {
    const id = ulid();
    await inTransaction(this.database, async (manager) => {
      const waits = await this.waits(manager, pelaku, anggota, { layanan, kode });
      const [first] = waits;
      if (!first) throw invalid([{ field: 'anggota', pesan: 'pilih paling sedikit satu usulan' }]);
      const { instansi, antrean, antreanPenyusun } = first;
      requireSame(waits, first, anggota);
      const now = new Date(Date.now() + pelaku.geserMs);
      await this.kolektif.insert(manager, {
        id, instansi, layanan, kode, judul, antrean, antreanPenyusun, status: 'open', dibuatOleh: pelaku.pegawaiId, dibuat: now,
      }); // prettier-ignore
      await this.kolektif.join(manager, id, waits, now);
    });
    return this.get(pelaku, id);
  }

  /** @throws AppError NOT_FOUND 404 */
  async get(pelaku: Pelaku, id: string): Promise<KolektifView> {
    const group = requireSeen(await this.kolektif.find(id), pelaku);
    const members = await this.kolektif.members(id);
    const [first] = members;
    const asked = first && (await this.asked(first));
    const { zona } = group;
    return {
      ...ringkas(group),
      anggota: members.map((row) => ({
        ...orangOf(row),
        masuk: toIso(row.masuk.getTime(), zona),
        ...keadaanOf(row),
      })),
      bolehSusun: maySusun(group, pelaku),
      bolehJawab: mayJawab(group, pelaku),
      keputusan: asked ? asked.langkah.keputusan.map((each) => keputusanView(asked.sop, asked.langkah, each, [])) : [],
    };
  }

  /** Who may still come in or leave, until it is answered. @throws AppError NOT_FOUND 404, NOT_YOURS 403, CLOSED 409, INVALID 422 */
  async change(pelaku: Pelaku, id: string, { masuk, keluar }: UbahAnggota): Promise<KolektifView> {
    await inTransaction(this.database, async (manager) => {
      const group = requireSeen(await this.kolektif.find(id, manager), pelaku);
      if (!maySusun(group, pelaku)) throw notYours();
      const waits = await this.waits(manager, pelaku, masuk, group);
      requireSame(waits, group, masuk);
      await this.kolektif.leave(manager, id, keluar);
      await this.kolektif.join(manager, id, waits, new Date(Date.now() + pelaku.geserMs));
    });
    return this.get(pelaku, id);
  }

  /** Handed to whoever answers, or taken apart again. */
  async move(pelaku: Pelaku, id: string, status: 'composed' | 'cancelled'): Promise<KolektifView> {
    await inTransaction(this.database, async (manager) => {
      const group = requireSeen(await this.kolektif.find(id, manager), pelaku);
      if (!maySusun(group, pelaku)) throw notYours();
      const members = await this.kolektif.members(id, manager);
      if (status === 'cancelled' && members.some(({ intentId }) => intentId !== null)) throw closed();
      await this.kolektif.set(manager, id, status);
    });
    return this.get(pelaku, id);
  }

  /**
   * One answer for each member, stored together; the relay hands them to the cases. A member whose wait is over meanwhile is left.
   * @throws AppError NOT_FOUND 404, NOT_YOURS 403, CLOSED 409, INVALID 422 naming member and field
   */
  answer(pelaku: Pelaku, id: string, jawaban: Jawaban): Promise<Dijawab> {
    return inTransaction(this.database, async (manager) => {
      const group = requireSeen(await this.kolektif.find(id, manager), pelaku);
      if (!mayJawab(group, pelaku)) throw group.status === 'answered' ? closed() : notYours();
      const members = await this.kolektif.members(id, manager);
      const open = members.filter(({ intentId, menunggu }) => intentId === null && menunggu);
      const wanted =
        'anggota' in jawaban ? jawaban.anggota : open.map(({ usulanId }) => ({ ...jawaban, usulan: usulanId }));
      const strange = wanted.flatMap(({ usulan }, i) =>
        members.some(({ usulanId }) => usulanId === usulan)
          ? []
          : [{ field: `anggota.${i}.usulan`, pesan: 'bukan anggota kelompok ini' }],
      );
      if (strange.length > 0) throw invalid(strange);
      const errors: FieldError[] = [];
      let stored = 0;
      for (const [i, each] of wanted.entries()) {
        const member = open.find(({ usulanId }) => usulanId === each.usulan);
        if (!member) continue;
        try {
          await this.store(manager, pelaku, group, member, each);
          stored++;
        } catch (error) {
          if (!(error instanceof AppError) || error.status !== 422) throw error;
          const named = 'anggota' in jawaban ? `anggota.${i}.` : '';
          errors.push(...(error.errors ?? []).map(({ field, pesan }) => ({ field: `${named}${field}`, pesan })));
        }
        if (errors.length > 0 && !('anggota' in jawaban)) break;
      }
      if (errors.length > 0) throw invalid(errors);
      const left = members.filter(({ intentId, menunggu }) => intentId === null && !menunggu);
      if (stored === open.length) {
        const by = { dijawabOleh: pelaku.pegawaiId, selesai: new Date(Date.now() + pelaku.geserMs) };
        await this.kolektif.set(manager, id, 'answered', by);
      }
      return { tercatat: stored, tertinggal: left.map(({ usulanId }) => usulanId) };
    });
  }

  private async store(
    manager: EntityManager,
    pelaku: Pelaku,
    group: KolektifRow,
    member: AnggotaRow,
    { keputusan: kode, alasan, catatan, isian }: JawabanAnggota,
  ): Promise<void> {
    const { sop, langkah } = await this.asked(member, manager);
    const keputusan = langkah.keputusan.find((each) => each.kode === kode);
    if (!keputusan) throw invalid([{ field: 'keputusan', pesan: 'bukan keputusan di langkah ini' }]);
    const made = decisionEvent(
      { sop, langkah, keputusan, kunci: member.tunggu, hariIni: pelaku.hariIni },
      { alasan, catatan, ...(isian && { isian }) },
    );
    if (isian) await requireRujukan(manager, sop, member.instansi, isian as Isi);
    const { id } = await addIntent(manager, {
      instansi: member.instansi,
      usulanId: member.usulanId,
      tugasId: null,
      jenis: 'answer',
      event: made.event,
      pelakuId: pelaku.pegawaiId,
      penugasanId: pelaku.penugasan.find((held) => `${held.peran}/${held.unitId}` === group.antrean)?.id ?? null,
      kunci: togetherKey(group.id, member.usulanId),
      isiSha256: '',
      teks: made.teks,
    });
    await this.kolektif.answered(manager, group.id, member.usulanId, id);
  }

  /** The row at which a member waits, in its own version of the SOP. */
  private async asked(
    { sopSha256, tunggu }: Pick<AnggotaRow, 'sopSha256' | 'tunggu'>,
    manager?: EntityManager,
  ): Promise<{ sop: Sop; langkah: Tunggu }> {
    const { sop } = await this.katalog.bySha256(sopSha256, manager);
    const langkah = places(sop.langkah).get(kodeOf(tunggu))?.langkah;
    if (langkah?.jenis !== 'tunggu') throw new Error(`SOP ${sop.layanan} ${sop.versi} has no wait ${tunggu}`);
    return { sop, langkah };
  }

  private async waits(
    manager: EntityManager,
    pelaku: Pelaku,
    usulanIds: readonly string[],
    { layanan, kode }: Pick<KolektifRow, 'layanan' | 'kode'>,
  ): Promise<PenantianKolektif[]> {
    const rows = await this.kolektif.lockCalon(manager, usulanIds);
    return rows.filter(
      (row) => row.layanan === layanan && row.kode === kode && pelaku.antrean.includes(row.antreanPenyusun),
    );
  }
}

/** All that were asked for may join, and are answered by the same people. */
function requireSame(
  waits: readonly PenantianKolektif[],
  group: Pick<KolektifRow, 'antrean' | 'antreanPenyusun'>,
  asked: readonly string[],
): void {
  const errors = asked.flatMap((usulanId, i): FieldError[] => {
    const found = waits.find((row) => row.usulanId === usulanId);
    const field = `anggota.${i}`;
    if (!found) return [{ field, pesan: 'usulan ini tidak menunggu kelompok ini, atau sudah masuk kelompok lain' }];
    const same = found.antrean === group.antrean && found.antreanPenyusun === group.antreanPenyusun;
    return same ? [] : [{ field, pesan: 'usulan ini dijawab oleh pejabat yang lain' }];
  });
  if (errors.length > 0) throw invalid(errors);
}

function requireSeen(group: KolektifRow | undefined, { antrean }: Pelaku): KolektifRow {
  const seen = group && (antrean.includes(group.antrean) || antrean.includes(group.antreanPenyusun));
  if (!seen) throw notFound('Kelompok usulan');
  return group;
}

const isOpen = ({ status }: KolektifRow): boolean => status === 'open' || status === 'composed';
const maySusun = (group: KolektifRow, { antrean }: Pelaku): boolean =>
  isOpen(group) && antrean.includes(group.antreanPenyusun);
const mayJawab = (group: KolektifRow, { antrean }: Pelaku): boolean => isOpen(group) && antrean.includes(group.antrean);

const notYours = () => new AppError('NOT_YOURS', 403, 'Kelompok ini bukan wewenang Anda.');
const closed = () => new AppError('CLOSED', 409, 'Kelompok ini sudah dijawab.');

const ringkas = ({ id, layanan, kode, judul, status, dibuat, versi, zona }: KolektifRow) => ({
  id, layanan, kode, judul, status, dibuat: toIso(dibuat.getTime(), zona), versi,
}); // prettier-ignore

const orangOf = ({
  usulanId,
  nomor,
  nama,
  nip,
  unit,
}: Pick<AnggotaRow, 'usulanId' | 'nomor' | 'nama' | 'nip' | 'unit'>) => ({
  id: usulanId,
  nomor,
  pegawai: { nama, nip },
  unit,
});

const KEADAAN = { pending: 'tercatat', delivered: 'tercatat', applied: 'dijawab', refused: 'ditolak' } as const;

function keadaanOf({ intentStatus, menunggu, isi, sebab }: AnggotaRow) {
  const event = isi === null ? null : (JSON.parse(isi) as Event);
  return {
    keadaan: intentStatus ? KEADAAN[intentStatus] : menunggu ? ('menunggu' as const) : ('tertinggal' as const),
    keputusan: event?.type === 'answer' ? event.keputusan : null,
    sebab,
  };
}
