import type { Facts, Sop } from '../../domain/sop/model.js';
import { faktaUji, sopUji } from '../workflows/sop-uji.js';
import type { Perjalanan } from './perjalanan.js';
import { faktaLajur, sopLajur } from './sop-lajur.js';

/** A test SOP and the courses that cases take through it, by the name of their file: each makes the workflow do something else. */
export interface Perkara {
  sop: Sop;
  facts: Facts;
  courses: Record<string, (kasus: Perjalanan) => Promise<unknown>>;
}

/** To the wait for the parcel. */
const sent = async (kasus: Perjalanan) => {
  await kasus.decide('timbang#1', 'ya');
  await kasus.decide('teliti#1', 'ms');
  kasus.answer('antar#1', { type: 'done', isian: { resi: 'P1' } });
  await kasus.waiting('tiba#1');
};
const arrived = (kasus: Perjalanan) => kasus.deliver('jawab', { type: 'answer', id: 'tiba#1', keputusan: 'terkirim' });

const berurutan: Perkara['courses'] = {
  async approved(kasus) {
    await sent(kasus);
    await arrived(kasus);
  },
  async 'returned-and-unanswered'(kasus) {
    await kasus.decide('timbang#1', 'balik', { temuan: [{ field: 'mulai', alasan: 'kurang' }] });
    await kasus.passDays(31);
  },
  async 'late-deferred-rejected'(kasus) {
    await kasus.decide('timbang#1', 'ya');
    await kasus.passDays(10);
    await kasus.late('teliti#1');
    const tomorrow = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    await kasus.decide('teliti#1', 'nanti', { isian: { sampai: tomorrow } });
    await kasus.passDays(30);
    await kasus.opened('teliti#2');
    await kasus.decide('teliti#2', 'tms', { alasan: 'tms' });
  },
  async 'delivered-late'(kasus) {
    // Refused, then applied, then known: what the relay sends when nobody waits.
    await kasus.deliver('telat-1', { type: 'decide', id: 'timbang#1', keputusan: 'tak-ada' });
    await kasus.deliver('telat-2', { type: 'decide', id: 'timbang#1', keputusan: 'ya' });
    await kasus.deliver('telat-2', { type: 'decide', id: 'timbang#1', keputusan: 'ya' });
    await kasus.opened('teliti#1');
    await kasus.withdraw();
  },
  async undone(kasus) {
    await sent(kasus);
    await kasus.deliver('jawab', { type: 'answer', id: 'tiba#1', keputusan: 'gagal-antar' });
    await kasus.opened('urus#1');
    await kasus.decide('urus#1', 'gagal', { alasan: 'tms' });
  },
  async 'two-at-once'(kasus) {
    const both = [kasus.decide('timbang#1', 'ya'), kasus.decide('timbang#1', 'ya')];
    await Promise.allSettled(both);
    await kasus.decide('teliti#1', 'tms', { alasan: 'tms' });
  },
  async adopted(kasus) {
    await kasus.committedByTheDead(2, { type: 'decide', id: 'timbang#1', keputusan: 'ya' });
    await kasus.withdraw();
  },
  async 'adopted-end'(kasus) {
    await kasus.committedByTheDead(2, { type: 'kejadian', kode: 'cabut' });
    await Promise.allSettled([kasus.decide('timbang#1', 'ya')]);
  },
  async 'database-away'(kasus) {
    await kasus.withoutDatabase(() => kasus.deliver('telat', { type: 'decide', id: 'timbang#1', keputusan: 'ya' }));
    await kasus.opened('teliti#1');
    await kasus.decide('teliti#1', 'tms', { alasan: 'tms' });
  },
  async evicted(kasus) {
    await kasus.evicted();
    await kasus.decide('timbang#1', 'ya');
    await kasus.evicted();
    await kasus.decide('teliti#1', 'ms');
    await kasus.calling('antar#1');
    kasus.answer('antar#1', { type: 'done', isian: { resi: 'P1' } });
    await kasus.waiting('tiba#1');
    await kasus.evicted();
    await arrived(kasus);
  },
  async reset(kasus) {
    await sent(kasus);
    await kasus.reset();
    await arrived(kasus);
  },
  async 'lost-and-started'(kasus) {
    await sent(kasus);
    await kasus.lostAndStarted();
    await arrived(kasus);
  },
  async 'answered-early'(kasus) {
    // Before its wait has opened: kept, and taken when it opens.
    await arrived(kasus);
    await kasus.decide('timbang#1', 'ya');
    await kasus.decide('teliti#1', 'ms');
    kasus.answer('antar#1', { type: 'done', isian: { resi: 'P1' } });
  },
  async 'answer-that-its-row-does-not-take'(kasus) {
    await kasus.decide('timbang#1', 'ya');
    await kasus.decide('teliti#1', 'ms');
    kasus.answer('antar#1', { type: 'done', isian: { takDikenal: 'x' } });
    await kasus.opened('urus#1');
    await kasus.decide('urus#1', 'cukup');
  },
};

/** Every open tugas is agreed to until the case has ended: between two a partner may still be at work. */
const agreeToAll = async (kasus: Perjalanan) => {
  for (let open = await kasus.nextTugas(); open.length > 0; open = await kasus.nextTugas())
    for (const id of open) await kasus.decide(id, 'ya');
};

const berlajur: Perkara['courses'] = {
  async 'every-lane-agreed'(kasus) {
    kasus.answer('antar#1', { type: 'failed' });
    await kasus.opened('urus#1');
    await agreeToAll(kasus);
  },
  async 'one-lane-late'(kasus) {
    kasus.answer('antar#1', { type: 'done' });
    await kasus.passDays(10);
    await kasus.late('kaji#1');
    await agreeToAll(kasus);
  },
  async 'both-lanes-late'(kasus) {
    kasus.answer('antar#1', { type: 'done' });
    await kasus.passDays(40);
    await kasus.late('kaji#1');
    await kasus.late('nilai#1');
    await kasus.decide('nilai#1', 'tidak', { alasan: 'tms' });
  },
  async 'withdrawn-while-calling'(kasus) {
    await kasus.calling('antar#1');
    await kasus.withdraw();
    await kasus.happened('ACTIVITY_TASK_CANCEL_REQUESTED');
    kasus.answer('antar#1', { type: 'done' });
  },
  async 'lost-while-undoing'(kasus) {
    await kasus.calling('antar#1');
    await kasus.withdraw();
    await kasus.lostAndStarted();
    kasus.answer('antar#1', { type: 'done' });
  },
  async 'asked-again'(kasus) {
    kasus.answer('antar#1', { type: 'done' });
    await kasus.runOutEarly('kaji#1');
    await kasus.withdraw();
  },
  async 'timer-runs-out'(kasus) {
    kasus.answer('antar#1', { type: 'done' });
    await kasus.nearly('kaji#1');
    await kasus.late('kaji#1');
    await agreeToAll(kasus);
  },
  async 'reset-with-timers'(kasus) {
    kasus.answer('antar#1', { type: 'done' });
    await kasus.decide('kaji#1', 'ya');
    await kasus.reset();
    await kasus.passDays(10);
    await agreeToAll(kasus);
  },
};

export const perkara: Perkara[] = [
  { sop: sopUji, facts: faktaUji, courses: berurutan },
  { sop: sopLajur, facts: faktaLajur, courses: berlajur },
];
