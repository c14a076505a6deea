import { describe, expect, it } from '@jest/globals';
import { compile } from '../../domain/sop/course.js';
import type { Aksi, Sop, Tugas } from '../../domain/sop/model.js';
import type { Event, Pin } from '../../domain/sop/state.js';
import { faktaUji, sopUji } from '../../test/workflows/sop-uji.js';
import { Lipatan } from './lipatan.js';
import { Perubahan } from './perubahan.js';
import { statusOf } from './status.js';

const at = (minute: number) => Date.UTC(2026, 10, 25, 2, minute);
const start = { event: { type: 'start' as const, facts: faktaUji }, waktu: at(0), urutan: 1 };
const begun = (sop: Sop = sopUji) => Lipatan.of(compile(sop), [start]);

/** What one more event changes. */
function change(lipatan: Lipatan, event: Event, sop: Sop = sopUji, waktu = at(5)) {
  const perubahan = new Perubahan(sop);
  const commands = lipatan.apply({ event, waktu });
  if ('refused' in commands) throw new Error(commands.sentence);
  const pelaku = { pegawaiId: 'p', penugasanId: 't' };
  const answers = perubahan.take({ id: 'i', event, waktu, pelaku }, commands);
  return { perubahan, answers };
}
const decide = (id: string, keputusan: string, more: object = {}): Event => ({
  type: 'decide',
  id,
  keputusan,
  ...more,
});
const balik = (...temuan: Partial<Pin>[]) =>
  decide('timbang#1', 'balik', { temuan: temuan.map((pin) => ({ field: 'mulai', alasan: 'kurang', ...pin })) });

describe('what an event changes', () => {
  it('closes a decided tugas with who, how and when, and opens the next with its limit', () => {
    const { perubahan } = change(begun(), decide('timbang#1', 'ya'));
    expect([...perubahan.tugasTutup]).toEqual([
      ['timbang#1', { status: 'decided', waktu: at(5), keputusan: 'ya', kelas: 'approve', pelaku: { pegawaiId: 'p', penugasanId: 't' } }],
    ]); // prettier-ignore
    expect([...perubahan.tugasBaru.keys()]).toEqual(['teliti#1']);
    expect([...perubahan.timerBaru.keys()]).toEqual(['teliti#1']);
    expect([...perubahan.timerHapus]).toEqual(['timbang#1']);
  });

  it('closes a wait that has its answer: nobody asks the partner about it any more', () => {
    const lipatan = begun();
    for (const event of [decide('timbang#1', 'ya'), decide('teliti#1', 'ms')]) change(lipatan, event);
    for (const id of ['rekam#1', 'antar#1']) change(lipatan, { type: 'done', id });
    const { perubahan } = change(lipatan, { type: 'answer', id: 'tiba#1', keputusan: 'gagal-antar' });
    expect([...perubahan.tungguTutup]).toEqual([['tiba#1', at(5)]]);
  });

  it('answers an effect at once, and leaves a call to the engine', () => {
    const lipatan = begun();
    change(lipatan, decide('timbang#1', 'ya'));
    const { perubahan, answers } = change(lipatan, decide('teliti#1', 'ms'));
    expect(answers).toEqual([{ type: 'done', id: 'rekam#1' }]);
    expect(perubahan.efekBaru.get('rekam#1')).toMatchObject({ from: '2027-02-01', to: '2029-01-31' });
    const next = change(lipatan, { type: 'done', id: 'rekam#1' });
    expect(next.answers).toEqual([]);
    expect(next.perubahan.panggilanBaru.get('antar#1')).toMatchObject({ call: 'pos.kirim', status: 'open' });
  });

  it('stops the internal clock for a return to the applicant, unless everything found was visible before', () => {
    const pauses = (event: Event) => change(begun(), event).perubahan.tugasBaru.get('isi#2')?.jeda;
    expect(pauses(balik({}))).toBe(true);
    expect(pauses(balik({ terlihatSebelumnya: true }))).toBe(false);
    expect(pauses(balik({ terlihatSebelumnya: true }, {}))).toBe(true);
  });

  it('does not stop the clock for a return to an officer, also where the case began with that officer', () => {
    const [, timbang, teliti] = sopUji.langkah as [Tugas, Tugas, Tugas];
    const kembali = { kode: 'kembali', class: 'return' as const, label: 'Kembali', target: 'teliti' };
    const sop: Sop = {
      ...sopUji,
      langkah: [teliti, { ...timbang, keputusan: [...teliti.keputusan.slice(0, 1), kembali] }],
    };
    const lipatan = begun(sop);
    change(lipatan, decide('teliti#1', 'ms'), sop);
    const { perubahan } = change(lipatan, decide('timbang#1', 'kembali'), sop);
    expect(perubahan.tugasBaru.get('teliti#2')?.jeda).toBe(false);
    expect(statusOf(sop, lipatan.state, false)).toBe('submitted');
  });

  it('drops the limit of a call with its answer, and where it is taken back', () => {
    const antar = sopUji.langkah.find((row): row is Aksi => row.kode === 'antar')!;
    const sop: Sop = {
      ...sopUji,
      langkah: [sopUji.langkah[0]!, { ...antar, batas: { jumlah: 1, satuan: 'hari' } }, sopUji.langkah.at(-1)!],
      kejadian: [{ ...sopUji.kejadian![0]!, until: [] }],
    };
    const answered = change(begun(sop), { type: 'failed', id: 'antar#1' }, sop).perubahan;
    expect([...answered.timerHapus]).toEqual(['antar#1!call']);
    const undone = change(begun(sop), { type: 'kejadian', kode: 'cabut' }, sop).perubahan;
    expect([...undone.timerHapus]).toEqual(['antar#1!call']);
    expect(undone.panggilanSelesai.get('antar#1')?.status).toBe('undoing');
  });
});

describe('a case folded with its times', () => {
  it('knows when each visit opened, and nothing of one that never did', () => {
    const lipatan = begun();
    expect(lipatan.visitedAt('timbang#1')).toBe(at(0));
    expect(lipatan.visitedAt('teliti#1')).toBeUndefined();
    change(lipatan, decide('timbang#1', 'ya'));
    expect(lipatan.visitedAt('teliti#1')).toBe(at(5));
  });

  it('is as it was after an event that is not allowed', () => {
    const lipatan = begun();
    const before = lipatan.state;
    expect(lipatan.apply({ event: decide('teliti#1', 'ms'), waktu: at(5) })).toMatchObject({ refused: 'closed' });
    expect(lipatan.state).toBe(before);
  });

  it('refuses a log that its course does not allow, naming the place', () => {
    const wrong = { urutan: 2, event: decide('teliti#1', 'ms'), waktu: at(1) };
    expect(() => Lipatan.of(compile(sopUji), [start, wrong])).toThrow('does not fold at 2');
  });
});
