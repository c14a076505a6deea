import { count, mannerOf, openTugas } from './ask.js';
import { quit } from './close.js';
import type { Baris } from './course.js';
import { checkAlasan, checkIsian, checkTemuan, writeIsian } from './isian.js';
import { Broken, type Chain, type Run, activeOf, find, last, placeOf, refuse } from './run.js';
import type { Event, Isian, Refused, Token } from './state.js';
import { startTimer } from './timer.js';
import { go, level, onward } from './walk.js';

/** An outcome is chosen: by a person at a tugas, or by the outside at a tunggu. */

type Tugas = Extract<Baris, { jenis: 'tugas' }>;
type Keputusan = Tugas['keputusan'][number];
type Chosen = Event & { type: 'decide' | 'answer' };

export function decide(run: Run, event: Chosen): Refused | undefined {
  const { type, id, isian } = event;
  const chain = find(run, (t) => (type === 'decide' ? !!t.tugas?.includes(id) : !!t.waits && t.id === id));
  if (!chain) return refuse('closed');
  const lane = last(chain);
  const token = activeOf(lane);
  const { langkah } = placeOf(run, token.kode);
  if (langkah.jenis !== 'tugas' && langkah.jenis !== 'tunggu') throw new Broken(token.kode);
  const chosen = langkah.keputusan.find(({ kode }) => kode === event.keputusan);
  if (!chosen) return refuse('unknownKeputusan');
  const bad =
    checkIsian(run, chosen, isian) ??
    checkAlasan(chosen.alasan, event.alasan) ??
    checkTemuan(run, chosen.temuan, event.temuan);
  if (bad) return bad;
  if (langkah.jenis === 'tugas') {
    token.tugas = token.tugas?.filter((open) => open !== id) ?? [];
    run.commands.push({ type: 'closeTugas', id, why: 'decided' });
    tally(run, chain, langkah, token, chosen, isian);
  } else {
    writeIsian(run, lane.items, chosen, isian);
    if (chosen.tambah !== undefined) return undefined;
    delete token.waits;
    take(run, chain, chosen);
  }
  return undefined;
}

/** Takes the outcome, or keeps it until the other members have answered. */
function tally(run: Run, chain: Chain, row: Tugas, token: Token, chosen: Keputusan, isian: Isian | undefined): void {
  const { items } = last(chain);
  const accept = () => {
    writeIsian(run, items, chosen, isian);
    take(run, chain, chosen);
  };
  const votes = [...(token.votes ?? []), chosen.kode];
  const approves = chosen.class === 'approve';
  switch (mannerOf(row, token)) {
    case 'one': {
      accept();
      return;
    }
    case 'berurutan': {
      if (!approves) {
        accept();
        return;
      }
      token.votes = votes;
      if (!openTugas(run, chain, row, token)) {
        accept();
        return;
      }
      writeIsian(run, items, chosen, isian);
      return;
    }
    case 'bersama':
      if (!approves || token.tugas?.length === 0) {
        accept();
        return;
      }
      token.votes = votes;
      return;
    case 'panel': {
      token.votes = votes;
      const reached = count(row, votes);
      if (reached === undefined) return;
      if (reached === chosen.kode) {
        accept();
        return;
      }
      const outcome = row.keputusan.find(({ kode }) => kode === reached);
      if (!outcome) throw new Broken(row.kode);
      take(run, chain, outcome);
      return;
    }
  }
}

function take(run: Run, chain: Chain, k: Keputusan): void {
  const token = activeOf(last(chain));
  const { pelaksana } = k;
  switch (k.class) {
    case 'defer':
      if (!k.until) throw new Broken(token.kode);
      quit(run, token, 'cancelled');
      token.deferred = k.kode;
      token.timer = startTimer(run, chain, `${token.id}!until`, k.until);
      return;
    case 'return': {
      const holder = chain[k.target === undefined ? -1 : level(run, chain, k.target)];
      if (k.target === undefined || !holder) throw new Broken(token.kode);
      const resume = k.resume ?? activeOf(holder).kode;
      if (resume === 'onward') holder.back = [];
      else if (holder.back.at(-1) !== resume) holder.back.push(resume);
      go(run, chain, k.target, { keep: true, pelaksana });
      return;
    }
    case 'forward':
      if (k.target !== undefined) {
        go(run, chain, k.target, { keep: true, pelaksana });
        return;
      }
      {
        go(run, chain, token.kode, { keep: true, pelaksana, again: true });
        return;
      }
    case 'approve':
    case 'reject':
      if (k.target === undefined) {
        onward(run, chain);
        return;
      }
      {
        go(run, chain, k.target, { pelaksana });
        return;
      }
  }
}
