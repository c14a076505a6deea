import type { Baris } from './course.js';
import { own, parts, read } from './facts.js';
import type { Kode, Pelaksana } from './model.js';
import { type Chain, type Run, last } from './run.js';
import type { Items, State, Token } from './state.js';
import { visitsOf } from './timer.js';

/** Asking people: who the members of a row are, and what their answers amount to. */

type Tugas = Extract<Baris, { jenis: 'tugas' }>;

/** How the members of this visit decide. A visit for one person is asked of that one alone, whatever the row says. */
export function mannerOf(langkah: Tugas, token: Token): 'one' | 'panel' | 'berurutan' | 'bersama' {
  if (token.pelaksana) return 'one';
  if (langkah.panel) return 'panel';
  if ('berurutan' in langkah.pelaksana) return 'berurutan';
  return 'bersama' in langkah.pelaksana ? 'bersama' : 'one';
}

interface Member {
  pelaksana: Pelaksana;
  whose: string | undefined;
}

function membersOf(run: Run, items: Items, langkah: Tugas, token: Token): Member[] {
  const { pelaksana: para, panel } = langkah;
  const named = (list: Pelaksana[]) =>
    list.map((pelaksana) => ({ pelaksana, whose: whoseOf(run.state, items, pelaksana) }));
  if (token.pelaksana) return named([token.pelaksana]);
  if (panel) return named(panel.anggota);
  if ('peran' in para) return named([para]);
  if ('berurutan' in para) return named(para.berurutan);
  if (Array.isArray(para.bersama)) return named(para.bersama);
  const field = para.bersama.daftar;
  const [list, name] = parts(field);
  const value = read(run.state.facts, items, list);
  return (Array.isArray(value) ? value : []).map((item) => {
    const person = own(item, name ?? 'id');
    return { pelaksana: { peran: 'pegawai', of: { field } }, whose: person == null ? undefined : String(person) };
  });
}

/** What `pelaksana.of` points at, seen from where the items are walked: the value of a fact, or the visits of a row. */
export function whoseOf(state: State, items: Items, { of }: Pelaksana): string | undefined {
  if (typeof of !== 'object') return undefined;
  if ('langkah' in of) return visitsOf(state.visits, items, of.langkah);
  const value = 'field' in of ? read(state.facts, items, of.field) : null;
  return value === null || Array.isArray(value) ? undefined : String(value);
}

/** Opens the tugas of a visit; of several in turn, that of the next member. False if there is nobody to ask. */
export function openTugas(run: Run, chain: Chain, langkah: Tugas, token: Token): boolean {
  const members = membersOf(run, last(chain).items, langkah, token);
  const manner = mannerOf(langkah, token);
  const turn = token.votes?.length ?? 0;
  token.tugas = [];
  for (const [i, { pelaksana, whose }] of members.entries()) {
    if (manner === 'berurutan' && i !== turn) continue;
    const id = manner === 'one' ? token.id : `${token.id}~${i + 1}`;
    token.tugas.push(id);
    run.commands.push({
      type: 'openTugas',
      id,
      langkah: langkah.kode,
      pelaksana,
      ...(whose !== undefined && { whose }),
    });
  }
  return token.tugas.length > 0;
}

/** The outcome a panel has reached, `else` when none can be reached any more, undefined while votes are missing. */
export function count({ panel, keputusan }: Tugas, votes: Kode[]): Kode | undefined {
  if (!panel) return votes[0];
  const tally = keputusan.map(({ kode }) => ({ kode, n: votes.filter((vote) => vote === kode).length }));
  const most = tally.reduce((a, b) => (b.n > a.n ? b : a), { kode: panel.else, n: 0 });
  if (most.n >= panel.cukup) return most.kode;
  return most.n + panel.anggota.length - votes.length < panel.cukup ? panel.else : undefined;
}
