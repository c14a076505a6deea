import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { Kalender } from '../../domain/kalender/model.js';
import { toIso } from '../../domain/kalender/zona.js';
import type { Facts } from '../../domain/sop/model.js';
import type { Pelaku } from '../auth/pelaku.js';
import { COUNT_LIMIT, decodeCursor, pageOf } from '../common/paging.js';
import { factsOf } from '../layanan/fakta.js';
import { fittingValues } from '../layanan/formulir.js';
import { KatalogService } from '../layanan/katalog.service.js';
import { PegawaiService } from '../pegawai/pegawai.service.js';
import { OrganisasiService } from '../transisi/organisasi.service.js';
import { type Tercatat, TercatatReader } from '../transisi/tercatat.reader.js';
import { UsulanAccess, type UsulanDilihat } from './akses.service.js';
import { DrafRepository } from './draf.repository.js';
import { GiliranReader } from './giliran.reader.js';
import { bolaOf, jamOf } from './jam.js';
import { factsNow, type Kasus, KasusReader } from './kasus.reader.js';
import { type KirimanDibaca, LampiranReader } from './lampiran.reader.js';
import { penutupOf } from './penutup.js';
import { linimasaOf } from './linimasa.js';
import { newestAt, SlotReader } from './slot.reader.js';
import { barisTercatat, halanganPemohon } from './tercatat.js';
import { withdrawalOf } from './tahap.js';
import { alasanTeks, temuanView } from './temuan.js';
import type {
  BarisLinimasa,
  BolaView,
  Linimasa,
  UsulanList,
  UsulanQuery,
  UsulanRingkas,
  UsulanView,
} from './usulan.schema.js';
import { isianLabel, ringkasView, slotsView } from './usulan.view.js';
import type { StatusUsulan } from './usulan.entity.js';

interface ListRow {
  id: string;
  layanan: string;
  sop_sha256: string;
  nomor: string | null;
  status: StatusUsulan;
  urutan: number;
  dibuat: Date;
  diajukan: Date | null;
  janji: Date | null;
}

const cursor = z.tuple([z.number(), z.string()]);

/** Reads usulan for people: lists, one whole, its story, its ledger. */
@Injectable()
export class UsulanService {
  constructor(
    private readonly database: DataSource,
    private readonly access: UsulanAccess,
    private readonly katalog: KatalogService,
    private readonly pegawai: PegawaiService,
    private readonly organisasi: OrganisasiService,
    private readonly kasus: KasusReader,
    private readonly giliran: GiliranReader,
    private readonly slots: SlotReader,
    private readonly draf: DrafRepository,
    private readonly lampiran: LampiranReader,
    private readonly tercatat: TercatatReader,
  ) {}

  /** Own usulan, newest first. */
  async list(pelaku: Pelaku, query: UsulanQuery): Promise<UsulanList> {
    const after = decodeCursor(query.cursor, cursor);
    const where = `pemohon_id = ? ${query.status === undefined ? '' : 'AND status = ?'}`;
    const values = [pelaku.pegawaiId, ...(query.status === undefined ? [] : [query.status])];
    const [rows, [counted]] = await Promise.all([
      this.database.query<ListRow[]>(
        `SELECT id, layanan, sop_sha256, nomor, status, urutan, dibuat, diajukan, janji FROM usulan
          WHERE ${where} ${after ? 'AND dibuat <= ? AND (dibuat < ? OR id < ?)' : ''} ORDER BY dibuat DESC, id DESC LIMIT ?`,
        [...values, ...(after ? [new Date(after[0]), new Date(after[0]), after[1]] : []), query.limit + 1],
      ),
      this.database.query<{ n: string }[]>(
        `SELECT COUNT(*) AS n FROM (SELECT 1 FROM usulan WHERE ${where} LIMIT ${COUNT_LIMIT + 1}) counted`,
        values,
      ),
    ]);
    const shown = rows.slice(0, query.limit);
    const ids = shown.map(({ id }) => id);
    const [open, tercatat, views] = await Promise.all([
      this.giliran.open(ids),
      this.tercatat.ofSeveral(ids),
      Promise.all(shown.map((row) => this.katalog.bySha256(row.sop_sha256))),
    ]);
    const view = new Map(
      shown.map((row, i) => [
        row.id,
        ringkas(pelaku, row, views[i]?.sop, open.get(row.id) ?? [], tercatat.get(row.id) ?? []),
      ]),
    );
    return pageOf(
      rows,
      query,
      Number(counted?.n ?? 0),
      (row) => [row.dibuat.getTime(), row.id],
      (row) => view.get(row.id) as UsulanRingkas,
    );
  }

  async get(pelaku: Pelaku, id: string): Promise<UsulanView> {
    return this.viewOf(pelaku, await this.access.view(pelaku, id));
  }

  async linimasa(pelaku: Pelaku, id: string): Promise<Linimasa> {
    const usulan = await this.access.view(pelaku, id);
    if (usulan.status === 'draft') return { data: [] };
    const [kasus, kiriman, tatanan] = await Promise.all([
      this.kasus.read(usulan),
      this.lampiran.kiriman(id),
      this.organisasi.of(usulan.instansi),
    ]);
    return { data: storyOf(pelaku, kasus, tatanan.kalender(''), kiriman) };
  }

  async bola(pelaku: Pelaku, id: string): Promise<BolaView> {
    const usulan = await this.access.view(pelaku, id);
    if (usulan.status === 'draft') return { data: [], pemegang: [], menit: 0, teks: '0 menit' };
    const [kasus, tatanan] = await Promise.all([this.kasus.read(usulan), this.organisasi.of(usulan.instansi)]);
    return bolaOf(kasus, tatanan.kalender(''));
  }

  /** One usulan whole, as this person sees it. */
  async viewOf(pelaku: Pelaku, usulan: UsulanDilihat): Promise<UsulanView> {
    return usulan.status === 'draft' ? this.draftView(pelaku, usulan) : (await this.whole(pelaku, usulan)).view;
  }

  private async draftView(pelaku: Pelaku, usulan: UsulanDilihat): Promise<UsulanView> {
    const { id, sop, instansi, zona } = usulan;
    const [draf, slots, snapshot] = await Promise.all([
      this.draf.find(id, 1),
      this.slots.of(id),
      this.pegawai.snapshot(instansi, usulan.pegawai.id, pelaku.hariIni),
    ]);
    const facts = factsOf(sop, snapshot, fittingValues(sop, draf.isian), pelaku.hariIni);
    return {
      ...ringkasView(usulan, [], [], pelaku.pegawaiId),
      ...people(usulan),
      isian: draf.isian,
      isianLabel: isianLabel(sop, draf.isian),
      draf: { visit: 1, versi: draf.versi, isian: draf.isian },
      berkas: slotsView(sop, facts, newestAt(slots, 1), zona, []),
      temuan: [],
      jam: null,
      aksi: ['edit', 'submit'],
      hasil: [],
      kiriman: [],
    };
  }

  /** A submitted usulan with its story, read once. */
  async whole(
    pelaku: Pelaku,
    usulan: UsulanDilihat,
  ): Promise<{ kasus: Kasus; view: UsulanView; linimasa: BarisLinimasa[]; kiriman: KirimanDibaca[] }> {
    const { id, sop, zona, milikSendiri } = usulan;
    const [kasus, slots, hasil, kiriman, tatanan] = await Promise.all([
      this.kasus.read(usulan),
      this.slots.of(id),
      this.lampiran.hasil(id),
      this.lampiran.kiriman(id),
      this.organisasi.of(usulan.instansi),
    ]);
    const { dikembalikan, rows, teks } = kasus;
    const facts = factsNow(kasus);
    const isian = formValues(kasus, facts);
    const temuan = dikembalikan ? temuanView(sop, dikembalikan.temuan, teks) : [];
    const draf = dikembalikan && milikSendiri ? await this.draf.find(id, dikembalikan.visit) : null;
    // What is being corrected is the applicant's own until it is sent.
    const visit = dikembalikan && !milikSendiri ? dikembalikan.visit - 1 : Number.MAX_SAFE_INTEGER;
    const kalender = tatanan.kalender('');
    const view: UsulanView = {
      ...ringkasView(usulan, rows.filter(isOpen), kasus.tercatat, pelaku.pegawaiId),
      ...people(usulan),
      isian,
      isianLabel: isianLabel(sop, isian),
      draf: draf && { visit: draf.visit, versi: draf.versi, isian: draf.isian },
      berkas: slotsView(sop, facts, newestAt(slots, visit), zona, temuan),
      temuan,
      ...returnedWith(kasus),
      ...closedBy(kasus),
      jam: jamOf(kasus, kalender),
      aksi: milikSendiri ? actionsOf(kasus) : [],
      hasil,
      kiriman: kiriman.map(({ resi, keadaan, keadaanLabel, sejak }) => ({
        resi,
        keadaan,
        keadaanLabel,
        sejak: toIso(sejak, zona),
      })),
    };
    return { kasus, view, linimasa: storyOf(pelaku, kasus, kalender, kiriman), kiriman };
  }
}

/** What has happened, and below it what is recorded and waits for the engine. */
function storyOf(
  { pegawaiId }: Pelaku,
  kasus: Kasus,
  kalender: Kalender,
  kiriman: Parameters<typeof linimasaOf>[2],
): BarisLinimasa[] {
  const { usulan, tercatat, tahap } = kasus;
  const pembaca = { pegawaiId, milikSendiri: usulan.milikSendiri };
  return [...linimasaOf(kasus, kalender, kiriman), ...barisTercatat(usulan, tercatat, pembaca, tahap.length)];
}

const isOpen = ({ ditutup }: { ditutup: number | null }): boolean => ditutup === null;

const people = ({ pegawai, pemohon, unit, sopVersi }: UsulanDilihat) => ({ pegawai, pemohon, unit, sopVersi });

function ringkas(
  pelaku: Pelaku,
  row: ListRow,
  sop: UsulanDilihat['sop'] | undefined,
  open: Parameters<typeof ringkasView>[1],
  tercatat: readonly Tercatat[],
): UsulanRingkas {
  if (!sop) throw new Error(`usulan ${row.id} has no SOP`);
  const ms = (date: Date | null) => date?.getTime() ?? null;
  return ringkasView(
    {
      id: row.id,
      nomor: row.nomor,
      status: row.status,
      urutan: row.urutan,
      zona: pelaku.zona,
      geserMs: pelaku.geserMs,
      janji: ms(row.janji),
      diajukan: ms(row.diajukan),
      milikSendiri: true,
      sop,
    },
    open,
    tercatat,
    pelaku.pegawaiId,
  );
}

/** The facts of the form, with words where the log has references. */
export function formValues({ usulan, teks }: Kasus, facts: Facts): Record<string, unknown> {
  return Object.fromEntries(
    usulan.sop.formulir.flatMap(({ field }) => {
      const value = facts.nilai[field];
      return value === undefined || value === null ? [] : [[field, teks.deep(value)]];
    }),
  );
}

function actionsOf({ usulan, tahap, rows, dikembalikan, tercatat }: Kasus): UsulanView['aksi'] {
  const state = tahap.at(-1)?.state;
  const tugasId = rows.find(({ kunci }) => kunci === dikembalikan?.kunci)?.tugasId ?? undefined;
  const mends = dikembalikan && !halanganPemohon(tercatat, tugasId);
  const withdraws = state && withdrawalOf(usulan.sop, usulan.course, state) && !halanganPemohon(tercatat);
  return [...(mends ? (['edit', 'resubmit'] as const) : []), ...(withdraws ? (['withdraw'] as const) : [])];
}

function closedBy(kasus: Kasus): { penutup?: string } {
  const penutup = penutupOf(kasus);
  return penutup === undefined ? {} : { penutup };
}

/** Why it came back, beside the findings, and until when the answer is awaited. */
function returnedWith({ usulan, dikembalikan, rows, teks }: Kasus) {
  if (!dikembalikan) return {};
  const { event } = dikembalikan.peristiwa;
  const parts = [
    'alasan' in event ? alasanTeks(usulan.sop, event.alasan) : '',
    teks.resolve(('catatan' in event ? event.catatan : undefined) ?? ''),
  ].filter((part) => part !== '');
  const batas = rows.find(({ kunci }) => kunci === dikembalikan.kunci)?.batas ?? null;
  return {
    ...(parts.length > 0 && { catatanPengembalian: parts.join('. ') }),
    ...(batas !== null && { batasPerbaikan: toIso(batas, usulan.zona) }),
  };
}
