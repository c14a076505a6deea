import type { EntityManager } from 'typeorm';
import { whoseOf } from '../../domain/sop/ask.js';
import { isFiling } from '../../domain/sop/course.js';
import { itemsOf, openTokens } from '../../domain/sop/look.js';
import type { Pelaksana } from '../../domain/sop/model.js';
import { type Antrean, type Organisasi, type OrangLain, type Pihak, queueFor } from './antrean.js';
import type { Lipatan } from './lipatan.js';

/** Somebody a SOP names, and what it points at: the value of a fact, or the visits (`kode[@item...]`) of a row. */
export interface Ditunjuk {
  pelaksana: Pelaksana;
  whose: string | undefined;
}

/** Finds the queues of the people whom the SOP of a case names: reads who acted, and who the people are that facts name. */
export class Siapa {
  constructor(
    private readonly manager: EntityManager,
    private readonly kasus: { id: string; pemohonId: string },
    private readonly lipatan: Pick<Lipatan, 'course' | 'state'>,
    private readonly pihak: Pihak,
    private readonly organisasi: Organisasi,
  ) {}

  /** As seen from an open row (`visit`), else from the case as a whole. */
  from(pelaksana: Pelaksana, visit?: string): Ditunjuk {
    const { state } = this.lipatan;
    const open = visit === undefined ? undefined : openTokens(state).find(({ token }) => token.id === visit);
    return { pelaksana, whose: whoseOf(state, open ? itemsOf(open.chain) : [], pelaksana) };
  }

  /** In the order they were asked for. */
  async queues(asked: readonly Ditunjuk[]): Promise<Antrean[]> {
    const acted = await this.actors(asked.flatMap((each) => (followsRow(each) ? (each.whose ?? []) : [])));
    const named = asked.map((each) => (followsRow(each) ? acted.get(each.whose ?? '') : each.whose));
    const orang = await this.people(
      asked.flatMap(({ pelaksana: { of } }, i) => (typeof of === 'object' ? (named[i] ?? []) : [])),
    );
    return asked.map(({ pelaksana }, i) => queueFor(pelaksana, named[i], { ...this.pihak, orang }, this.organisasi));
  }

  /** Who acted last at rows, by `kode[@item...]`; the filing is the applicant's. */
  private async actors(rows: string[]): Promise<ReadonlyMap<string, string>> {
    if (rows.length === 0) return new Map();
    const acted = await this.manager.query<{ baris: string; oleh: string }[]>(
      `SELECT SUBSTRING_INDEX(kunci, '#', 1) AS baris, diputus_oleh AS oleh FROM tugas
        WHERE usulan_id = ? AND diputus_oleh IS NOT NULL AND SUBSTRING_INDEX(kunci, '#', 1) IN (?) ORDER BY ditutup`,
      [this.kasus.id, rows],
    );
    const filing = this.lipatan.course.langkah[0];
    return new Map([
      ...(isFiling(filing) && filing ? [[filing.kode, this.kasus.pemohonId] as const] : []),
      ...acted.map(({ baris, oleh }) => [baris, oleh] as const),
    ]);
  }

  private async people(named: string[]): Promise<ReadonlyMap<string, OrangLain>> {
    const ids = named.filter((id) => !this.organisasi.unitIds.has(id));
    if (ids.length === 0) return new Map();
    const rows = await this.manager.query<{ id: string; atasan_id: string | null; unit_id: string }[]>(
      'SELECT id, atasan_id, unit_id FROM pegawai WHERE instansi = ? AND id IN (?)',
      [this.pihak.instansi, [...new Set(ids)]],
    );
    return new Map(rows.map(({ id, atasan_id: atasanId, unit_id: unitId }) => [id, { atasanId, unitId }]));
  }
}

/** Whether it is whoever acted at another row. */
const followsRow = ({ pelaksana: { of } }: Ditunjuk) => typeof of === 'object' && 'langkah' in of;
