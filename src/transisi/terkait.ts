import type { EntityManager } from 'typeorm';
import { parts } from '../../domain/sop/facts.js';
import { kejadianFor, kodeOf, places } from '../../domain/sop/course.js';
import { itemsOf, openTokens } from '../../domain/sop/look.js';
import { akhirUsulan } from '../../domain/sop/konektor.js';
import type { End, Sop } from '../../domain/sop/model.js';
import type { Event, Isian, State } from '../../domain/sop/state.js';
import { visitsOf } from '../../domain/sop/timer.js';
import { sha256Hex } from '../common/keys.js';
import type { Isi } from '../layanan/fakta.js';
import { withReferences } from '../usulan/kelengkapan.js';
import { addIntent } from './intent.repository.js';
import { type KasusRow, readKasus } from './kasus-row.js';
import { Lipatan } from './lipatan.js';
import type { OrganisasiService } from './organisasi.service.js';
import type { Perubahan } from './perubahan.js';
import { textId } from './teks-ref.js';
import { openUsulan, saysWhy } from './usulan-baru.js';

/**
 * Linked usulan: a case begins another, is told its end where it waits for it, and withdraws it where the beginning is undone.
 * All of it is rows and intents of the transaction at hand; the relay delivers them.
 */
export class UsulanTerkait {
  constructor(private readonly organisasi: OrganisasiService) {}

  /** Begins the case that an aksi starts; a later visit of the row means the one that is open already. */
  async begin(
    manager: EntityManager,
    kasus: KasusRow,
    { id, layanan, input }: { id: string; layanan: string; input: Isian },
    waktu: number,
  ): Promise<Event & { type: 'done' | 'failed' }> {
    const { affectedRows } = await manager.query<{ affectedRows: number }>(
      `UPDATE usulan SET induk_visit = ? WHERE induk_id = ? AND SUBSTRING_INDEX(induk_visit, '#', 1) = ? AND selesai IS NULL`,
      [id, kasus.id, keyOf(id)],
    );
    if (affectedRows > 0) return { type: 'done', id };
    const { instansi, pegawaiId, pemohonId } = kasus;
    const named = Object.entries(input).map(([field, value]) => [parts(field)[1] ?? field, value] as const);
    try {
      await openUsulan(manager, this.organisasi, {
        instansi,
        layanan,
        pegawaiId,
        pemohonId,
        isian: await inFull(manager, Object.fromEntries(named)),
        waktu,
        kunci: `induk/${kasus.id}/${sha256Hex(id).slice(0, 32)}`,
        induk: { id: kasus.id, visit: id },
      });
      return { type: 'done', id };
    } catch (error) {
      if (saysWhy(error)) return { type: 'failed', id };
      throw error;
    }
  }

  /** What follows from the transition: linked usulan to be withdrawn, an end that another case waits for. */
  async follow(manager: EntityManager, kasus: KasusRow, state: State, perubahan: Perubahan): Promise<void> {
    for (const visit of perubahan.usulanTarik) await this.withdraw(manager, kasus, visit);
    for (const [id, { usulan, ditutup }] of perubahan.tungguBaru) {
      if (usulan !== undefined && ditutup === undefined) await this.knownEnd(manager, kasus, state, id, usulan);
    }
    if (state.status !== 'open' && kasus.indukId !== null) await this.tellParent(manager, kasus, state.status, state);
  }

  private async withdraw(manager: EntityManager, kasus: KasusRow, visit: string): Promise<void> {
    const rows = await manager.query<{ id: string; instansi: string; sop_sha256: string }[]>(
      'SELECT id, instansi, sop_sha256 FROM usulan WHERE induk_id = ? AND induk_visit = ? AND selesai IS NULL',
      [kasus.id, visit],
    );
    for (const { id: usulanId, instansi, sop_sha256 } of rows) {
      const { course } = await this.organisasi.sop(sop_sha256, manager);
      const kejadian = kejadianFor(course, 'withdraw');
      if (!kejadian) continue;
      await addIntent(manager, {
        ...bySystem, instansi, usulanId, jenis: 'kejadian', event: { type: 'kejadian', kode: kejadian.kode }, kunci: `tarik/${usulanId}`,
      }); // prettier-ignore
    }
  }

  /** A wait has opened for a case that may have ended before. */
  private async knownEnd(
    manager: EntityManager,
    kasus: KasusRow,
    state: State,
    id: string,
    row: string,
  ): Promise<void> {
    const open = openTokens(state).find(({ token }) => token.id === id);
    const key = open && visitsOf(state.visits, itemsOf(open.chain), row);
    if (key === undefined) return;
    const [child] = await manager.query<{ id: string; sop_sha256: string; selesai: Date | null }[]>(
      `SELECT id, sop_sha256, selesai FROM usulan WHERE induk_id = ? AND SUBSTRING_INDEX(induk_visit, '#', 1) = ? ORDER BY id DESC LIMIT 1
         LOCK IN SHARE MODE`,
      [kasus.id, key],
    );
    if (!child?.selesai) return;
    const ended = await this.stateOf(manager, child.id, child.sop_sha256);
    if (ended.status !== 'open') await this.answer(manager, kasus, id, child.id, ended.status, ended);
  }

  private async tellParent(manager: EntityManager, kasus: KasusRow, end: End, state: State): Promise<void> {
    const { indukId, indukVisit } = kasus;
    // In line with whoever moves it: either its wait is on record by now, or it will see that this one has ended.
    const [induk] = await manager.query<(Induk & { sop_sha256: string })[]>(
      'SELECT id, instansi, sop_sha256, selesai FROM usulan WHERE id = ? FOR UPDATE',
      [indukId],
    );
    if (!induk || induk.selesai !== null || indukVisit === null) return;
    const { sop } = await this.organisasi.sop(induk.sop_sha256, manager);
    const waits = await manager.query<{ id: string; langkah: string }[]>(
      'SELECT id, langkah FROM tunggu WHERE usulan_id = ? AND ditutup IS NULL FOR UPDATE',
      [induk.id],
    );
    const items = keyOf(indukVisit).split('@').slice(1);
    for (const { id, langkah } of waits) {
      const ofItems = keyOf(id).split('@').slice(1);
      const same = items.every((item, i) => ofItems[i] === item);
      if (same && startOf(sop, langkah) === kodeOf(indukVisit))
        await this.answer(manager, induk, id, kasus.id, end, state, sop);
    }
  }

  /** One intent, whoever is first to know: the end, and what of it the wait asks to be told. */
  private async answer(
    manager: EntityManager,
    induk: Pick<KasusRow, 'id' | 'instansi'>,
    wait: string,
    childId: string,
    end: End,
    child: State,
    sop?: Sop,
  ): Promise<void> {
    const parent = sop ?? (await this.sopOf(manager, induk.id));
    const { kode } = akhirUsulan[end];
    const langkah = places(parent.langkah).get(kodeOf(wait))?.langkah;
    const outcome = langkah?.jenis === 'tunggu' ? langkah.keputusan.find((k) => k.kode === kode) : undefined;
    const brought = [...(outcome?.needs ?? []), ...(outcome?.may ?? [])].flatMap((field) => {
      const value = child.facts.nilai[parts(field)[1] ?? field];
      return value === undefined || value === null ? [] : [[field, value] as const];
    });
    const { nilai: isian, teks } = withReferences(parent, await inFull(manager, Object.fromEntries(brought)));
    await addIntent(manager, {
      ...bySystem,
      instansi: induk.instansi,
      usulanId: induk.id,
      jenis: 'answer',
      event: { type: 'answer', id: wait, keputusan: kode, ...(Object.keys(isian).length > 0 && { isian }) },
      kunci: `akhir/${childId}/${sha256Hex(wait).slice(0, 32)}`,
      teks,
    });
  }

  private async sopOf(manager: EntityManager, usulanId: string): Promise<Sop> {
    const [row] = await manager.query<{ sop_sha256: string }[]>('SELECT sop_sha256 FROM usulan WHERE id = ?', [
      usulanId,
    ]);
    return (await this.organisasi.sop(row?.sop_sha256 ?? '', manager)).sop;
  }

  private async stateOf(manager: EntityManager, usulanId: string, sha256: string): Promise<State> {
    const { course } = await this.organisasi.sop(sha256, manager);
    return Lipatan.of(course, (await readKasus(manager, usulanId, true)).log).state;
  }
}

interface Induk {
  id: string;
  instansi: string;
  selesai: Date | null;
}

const bySystem = { tugasId: null, pelakuId: '', penugasanId: null, isiSha256: '' } as const;

/** A visit without its number: `kode[@item...]`. */
const keyOf = (visit: string): string => visit.slice(0, visit.lastIndexOf('#'));

/** The row whose usulan is waited for. */
function startOf(sop: Sop, kode: string): string | undefined {
  const langkah = places(sop.langkah).get(kode)?.langkah;
  return langkah?.jenis === 'tunggu' && langkah.pihak && 'usulan' in langkah.pihak ? langkah.pihak.usulan : undefined;
}

/** Values with the words of their texts: what one case says to another is referred to anew there. */
async function inFull(manager: EntityManager, isi: Isi): Promise<Isi> {
  const refs = [...JSON.stringify(isi).matchAll(/"(teks:[^"]+)"/g)].flatMap(([, ref]) => ref ?? []);
  if (refs.length === 0) return isi;
  const rows = await manager.query<{ id: string; isi: string | null }[]>(
    'SELECT id, isi FROM isian_teks WHERE id IN (?)',
    [refs.map((ref) => textId(ref))],
  );
  const words = new Map(rows.map(({ id, isi: text }) => [id, text]));
  return JSON.parse(JSON.stringify(isi), (_, value: unknown) => {
    const id = textId(value);
    return id === undefined ? value : (words.get(id) ?? null);
  }) as Isi;
}
