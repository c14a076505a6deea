import type { Baris } from '../course.js';
import { own } from '../facts.js';
import { openTokens } from '../look.js';
import type { Kode } from '../model.js';
import { ensure, same } from './ensure.js';
import { type Found, type Transition, pathOf, rowOf, tokenOf, whereOf } from './transition.js';

/** What must hold where people are asked, and where answers are waited for. */

type Tugas = Extract<Baris, { jenis: 'tugas' }>;

/** Rows of several people: neither decided before it is time, nor after. */
export class Members {
  private readonly votes = new Map<string, Kode[]>();

  check(t: Transition): void {
    const { event, at, state } = t;
    const where = whereOf(t);
    if (event.type !== 'decide' || !where) return;
    const { token } = where;
    const row = rowOf(at, token) as Tugas;
    const chosen = row.keputusan.find(({ kode }) => kode === event.keputusan);
    const votes = [...(this.votes.get(token.id) ?? []), event.keputusan];
    this.votes.set(token.id, votes);
    const now = tokenOf(state, token.id)?.token;
    const over = !now || now.deferred !== undefined;
    if (token.pelaksana) ensure(over, `${token.id} is for one person alone, and was not decided`);
    else if (row.panel) this.panel(t, row, votes, over);
    else if ('berurutan' in row.pelaksana)
      this.inTurn(t, row.pelaksana.berurutan.length, votes, chosen?.class, over, now?.tugas);
    else if ('bersama' in row.pelaksana) this.together(t, where, chosen?.class, over, now?.tugas);
    else ensure(over, `${token.id} was decided and is still there`);
  }

  private panel({ cover }: Transition, { panel, keputusan }: Tugas, votes: Kode[], over: boolean): void {
    if (!panel) return;
    const most = Math.max(...keputusan.map((k) => votes.filter((v) => v === k.kode).length));
    const decided = most >= panel.cukup;
    same(over, decided || most + panel.anggota.length - votes.length < panel.cukup, 'the panel has decided');
    cover.met(over ? (decided ? 'panel agrees' : 'panel does not') : 'panel waits');
  }

  private inTurn({ cover, event }: Transition, size: number, votes: Kode[], kelas: string | undefined, over: boolean, open: string[] = []): void {
    const id = 'id' in event ? event.id.split('~', 1)[0] : '';
    const last = kelas !== 'approve' || votes.length === size;
    same(over, last, 'those in turn have decided');
    if (!over) same(open, [`${id}~${votes.length + 1}`], 'the next in turn');
    cover.met(!over ? 'in turn, the next' : kelas === 'approve' ? 'in turn, the last' : 'in turn, at once');
  } // prettier-ignore

  private together({ cover, event }: Transition, { token }: Found, kelas: string | undefined, over: boolean, open: string[] = []): void {
    const left = (token.tugas ?? []).filter((id) => 'id' in event && id !== event.id);
    same(over, kelas !== 'approve' || left.length === 0, 'all together have decided');
    if (!over) same(open, left, 'the others');
    cover.met(!over ? 'together, still others' : kelas === 'approve' ? 'together, all' : 'together, at once');
  } // prettier-ignore
}

/** Every tugas that opens is opened for those the row names, or for the one person it was handed to. */
export function asked({ at, state, commands, cover, prior }: Transition): void {
  const opened = commands.filter((command) => command.type === 'openTugas');
  for (const { token, chain } of openTokens(state)) {
    const row = rowOf(at, token);
    if (row.jenis !== 'tugas' || token.opens || token.deferred !== undefined) continue;
    const mine = opened.filter(({ id }) => id.split('~', 1)[0] === token.id);
    const isNew = !openTokens(prior).some(({ token: old }) => old.id === token.id && !old.opens);
    if (!isNew) continue;
    ensure(mine.length > 0 && token.timer === token.id, `${token.id} is open, but nobody is asked or nothing counts`);
    const { pelaksana: para, panel } = row;
    if (token.pelaksana) {
      same(mine.map(({ id, pelaksana }) => [id, pelaksana]), [[token.id, token.pelaksana]], 'for one person alone'); // prettier-ignore
      cover.met('for one person alone');
      continue;
    }
    const list = !panel && 'bersama' in para && !Array.isArray(para.bersama) ? para.bersama.daftar : undefined;
    if (list !== undefined) {
      const value = own(state.facts.nilai, list.split('.', 1)[0] ?? '');
      const people = Array.isArray(value) ? value.map((item) => (list.includes('.') ? item['z'] : item.id)) : [];
      same(mine.map(({ whose }) => whose), people, 'people of the list'); // prettier-ignore
      cover.met('people of a list');
    } else {
      const named = panel?.anggota ?? ('peran' in para ? [para] : 'berurutan' in para ? para.berurutan.slice(0, 1) : para.bersama); // prettier-ignore
      same(mine.map(({ pelaksana }) => pelaksana), named, 'people asked'); // prettier-ignore
    }
    for (const { pelaksana, whose } of mine) {
      const of = typeof pelaksana.of === 'object' && 'field' in pelaksana.of ? pelaksana.of.field : undefined;
      if (of?.endsWith('.z') && list === undefined) {
        const [name, id] = chain.at(-1)?.items.find(([l]) => of === `${l}.z`) ?? [];
        const item = name === undefined ? undefined : (state.facts.nilai[name] as { id: string; z: string }[]).find((i) => i.id === id); // prettier-ignore
        same(whose, item?.z, 'the person of the item');
      }
    }
  }
}

/** A list of people without anybody in it cannot be asked: the row goes where it goes at its limit. */
export function nobody({ at, prior, state, commands, cover }: Transition): void {
  for (const [kode, { langkah, owner }] of at) {
    if (langkah.jenis !== 'tugas' || langkah.buka || owner !== undefined || langkah.panel) continue;
    const para = langkah.pelaksana;
    if (!('bersama' in para) || Array.isArray(para.bersama)) continue;
    const list = own(state.facts.nilai, para.bersama.daftar.split('.', 1)[0] ?? '');
    const before = own(prior.visits, kode) ?? 0;
    if (!Array.isArray(list) || list.length > 0 || (own(state.visits, kode) ?? 0) <= before) continue;
    if (openTokens(state).some(({ token }) => token.kode === kode && token.pelaksana)) continue;
    cover.met('nobody in the list');
    const asked = commands.some((c) => c.type === 'openTugas' && c.langkah === kode && c.whose !== undefined && !c.pelaksana.peran.startsWith('c')); // prettier-ignore
    ensure(!asked, `somebody was asked at ${kode}`);
    const { past = '' } = langkah.batas;
    if (at.has(past))
      ensure((own(state.visits, past) ?? 0) > (own(prior.visits, past) ?? 0), `${kode} did not go to ${past}`);
  }
}

/** A branch that names a person opens its target for that one. */
export function branches({ at, prior, state, commands, cover }: Transition): void {
  for (const command of commands) {
    const row = command.type === 'record' ? at.get(command.langkah)?.langkah : undefined;
    if (command.type !== 'record' || row?.jenis !== 'pilih' || row.cabang.length > 1) continue;
    const [branch] = row.cabang;
    if (!branch?.pelaksana || command.target !== branch.target) continue;
    if (row.else === branch.target || row.unknown === branch.target) continue;
    const opened = openTokens(state).find(({ token }) => token.kode === branch.target)?.token;
    if (!opened || openTokens(prior).some(({ token }) => token.id === opened.id)) continue;
    same(opened.pelaksana, branch.pelaksana, `${opened.id} is for`);
    cover.met('branch names a person');
  }
}

/** Waits: which stay open after an answer or past their limit, and which do not. */
export function waits(t: Transition): void {
  const { at, event, prior, state, commands, cover } = t;
  const where = whereOf(t);
  const row = where && rowOf(at, where.token);
  if (!where || row?.jenis !== 'tunggu') return;
  const now = tokenOf(state, where.token.id)?.token;
  if (event.type === 'answer') {
    const { tambah } = row.keputusan.find((k) => k.kode === event.keputusan) ?? {};
    if (tambah === undefined) return;
    ensure(now?.waits, 'a wait that adds to a list closed with the first item');
    same(now.timer, where.token.timer, 'limit of a wait that adds to a list');
    same(commands, [], 'commands of an item added');
    const size = (s: typeof state) => (own(s.facts.nilai, tambah) as unknown[] | undefined)?.length ?? 0;
    same(size(state), size(prior) + 1, 'items');
    cover.met('item added');
  }
  if (event.type !== 'timer' || where.token.opens || where.token.deferred !== undefined) return;
  const ends = row.batas.past !== undefined || row.keputusan.every((k) => k.tambah !== undefined);
  same(!now, ends, `${where.token.id} ends at its limit`);
  if (!ends) {
    ensure(now?.waits, 'a wait that outlasts its limit closed');
    const kepada = commands.find((c) => c.type === 'notify')?.kepada;
    same(kepada, row.eskalasi, 'who is told');
    cover.met('wait outlasts its limit');
  } else if (row.keputusan.length > 0 && row.batas.past === undefined) cover.met('registration closes');
}

/** The same question to another, or later: at the same row, for that one person, and without waiting to open again. */
export function sameQuestion(t: Transition): void {
  const { at, event, state, cover } = t;
  const where = whereOf(t);
  const row = where && rowOf(at, where.token);
  if (!where || row?.jenis !== 'tugas' || state.status !== 'open') return;
  const code = event.type === 'timer' ? where.token.deferred : 'keputusan' in event ? event.keputusan : undefined;
  const k = row.keputusan.find(({ kode }) => kode === code);
  const over = !tokenOf(state, where.token.id);
  if (!k || k.target !== undefined || !over || (event.type === 'timer' ? k.class !== 'defer' : k.class !== 'forward'))
    return;
  if (event.type !== 'timer' && row.panel && !where.token.pelaksana) return;
  const now = openTokens(state).find(({ chain, token }) => token.kode === row.kode && pathOf(chain) === pathOf(where.chain))?.token; // prettier-ignore
  if (!now) return;
  const person = event.type === 'timer' ? where.token.pelaksana : k.pelaksana;
  ensure(!now.opens, `${now.id} waits to open although it was open before`);
  same(now.pelaksana, person, `${now.id} is for`);
  cover.met('asked again');
}
