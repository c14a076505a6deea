import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import type { Aksi, Langkah, Pelaksana, Sop, Tugas } from '../../../domain/sop/model.js';
import type { Event } from '../../../domain/sop/state.js';
import { parse } from '../../../domain/sop/predikat-teks.js';
import { UsulanActivities } from '../../../activities/usulan.activities.js';
import { OutboxService } from '../../../src/notifikasi/outbox.service.js';
import { IntentRepository } from '../../../src/transisi/intent.repository.js';
import { ReminderService } from '../../../src/transisi/reminder.service.js';
import { faktaUji, sopUji } from '../../workflows/sop-uji.js';
import { type Kantor, type Mesin, newKantor, newMesin, submitted } from '../../support/kasus.js';
import { type TestDatabase, testDatabase } from '../../support/services.js';

/** The projection alone, without an engine: courses that a first service does not have, and the language does. */

let database: TestDatabase;
let mesin: Mesin;

beforeAll(async () => {
  database = await testDatabase();
  // The engine is never asked here.
  mesin = newMesin(database.dataSource, { address: '127.0.0.1:1', namespace: 'none', cli: '' });
}, 120_000);
afterAll(() => database.drop());

const bidang = { bidang: 'pengembangan' };
const desk = (kode: string, pelaksana: Tugas['pelaksana'], more: Partial<Tugas> = {}): Tugas => ({
  jenis: 'tugas', kode, nama: `Mengurus ${kode}`, pelaksana, batas: { jumlah: 2, satuan: 'hari-kerja' },
  keputusan: [{ kode: 'ya', class: 'approve', label: 'Setuju' }, { kode: 'tidak', class: 'reject', label: 'Tolak', target: 'end:rejected' }],
  ...more,
}); // prettier-ignore
const verifikator: Pelaksana = { peran: 'verifikator', of: bidang };
const kabid: Pelaksana = { peran: 'kabid', of: bidang };
const [filing] = sopUji.langkah as [Tugas];
const effect: Aksi = { jenis: 'aksi', kode: 'rekam', nama: 'Merekam', do: { efek: 'catatan' }, onFail: 'urus' };
const send: Aksi = {
  jenis: 'aksi', kode: 'antar', nama: 'Mengantar', do: { call: 'pos.kirim' }, input: ['alamat'], may: ['resi', 'sebab'],
  undo: 'pos.batalkan', onFail: 'urus',
}; // prettier-ignore
const withRows = (...langkah: Langkah[]): Sop => ({ ...sopUji, langkah });

interface Kasus {
  id: string;
  kantor: Kantor;
  append: (event: Event, pegawaiId?: string, id?: string) => ReturnType<Mesin['projection']['append']>;
}

async function begun(sop: Sop, facts = faktaUji): Promise<Kasus & { first: Awaited<ReturnType<Mesin['projection']['begin']>> }> {
  const kantor = await newKantor(database.dataSource, sop);
  const id = await submitted(database.dataSource, kantor, sop, facts);
  const first = await mesin.projection.begin({ usulanId: id });
  let urutan = first.entries.length;
  return {
    id, kantor, first,
    append: async (event, pegawaiId, own = ulid()) => {
      const done = await mesin.projection.append({
        usulanId: id, urutan: urutan + 1, id: own, event, ...(pegawaiId !== undefined && { pelaku: { pegawaiId, penugasanId: null } }),
      });
      urutan += done.entries.length;
      return done;
    },
  };
} // prettier-ignore

const yes = (id: string, keputusan = 'ya'): Event => ({ type: 'decide', id, keputusan });
const query = <T>(sql: string, values: unknown[]) => database.dataSource.query<T[]>(sql, values);
const openTugas = (id: string) =>
  query<{ kunci: string; pegawai_id: string | null; antrean: string; batas: Date }>(
    `SELECT kunci, pegawai_id, antrean, batas FROM tugas WHERE usulan_id = ? AND status = 'open' ORDER BY kunci`,
    [id],
  );
const statusOf = async (id: string) =>
  (await query<{ status: string }>('SELECT status FROM usulan WHERE id = ?', [id]))[0]?.status;
const mails = (id: string) =>
  query<{ jenis: string; pegawai_id: string }>(`SELECT jenis, pegawai_id FROM outbox WHERE usulan_id = ? AND jenis <> 'usulan-diterima' ORDER BY id`, [id]); // prettier-ignore
const kinds = async (id: string) =>
  (await query<{ isi: string }>('SELECT isi FROM peristiwa WHERE usulan_id = ? ORDER BY urutan', [id])).map(
    ({ isi }) => (JSON.parse(isi) as Event).type,
  );

describe('what was refused', () => {
  it('is not applied when the engine comes back with it, however late', async () => {
    const { id, kantor, append } = await begun(sopUji);
    const wish = {
      instansi: kantor.instansi, usulanId: id, tugasId: null, jenis: 'decide' as const, event: yes('timbang#1'),
      pelakuId: kantor.people.atasan, penugasanId: null, kunci: ulid(), isiSha256: '0',
    }; // prettier-ignore
    const intents = new IntentRepository(database.dataSource);
    const { id: intent } = await database.dataSource.transaction((manager) => intents.add(manager, wish));
    // The relay has asked again whether they may, and told them that they may not; their first message is still on its way.
    await mesin.projection.refuse({ usulanId: id, intent, kode: 'NOT_YOURS', kalimat: 'Bukan di antrean Anda.' });
    await expect(append(yes('timbang#1'), kantor.people.atasan, intent)).rejects.toThrow('sudah ditolak');
    expect(await kinds(id)).toEqual(['start']);
    expect((await openTugas(id)).map(({ kunci }) => kunci)).toEqual(['timbang#1']);
    // Nor does the answer of the engine take the place of the reason that was told.
    await intents.refuse(intent, 'broken', 'sudah ditolak');
    const [row] = await query('SELECT status, kode, alasan FROM intent WHERE id = ?', [intent]);
    expect(row).toEqual({ status: 'refused', kode: 'NOT_YOURS', alasan: 'Bukan di antrean Anda.' });
  }, 60_000);
});

describe('the first transition', () => {
  it('answers an effect that stands right after the filing, instead of waiting for it for ever', async () => {
    const { id, first } = await begun(withRows(filing, effect, desk('urus', kabid)));
    expect(await kinds(id)).toEqual(['start', 'done']);
    expect(first.entries).toHaveLength(2);
    expect((await openTugas(id)).map(({ kunci }) => kunci)).toEqual(['urus#1']);
    // Asked again after a crash: nothing twice.
    await expect(mesin.projection.begin({ usulanId: id })).resolves.toMatchObject({ entries: first.entries });
    expect(await kinds(id)).toEqual(['start', 'done']);
  }, 60_000);

  it('tells the applicant when the rules end the case at once', async () => {
    const cabang = [{ bila: parse("golongan = 'III/a'"), target: 'end:rejected' as const }];
    const { id } = await begun(
      withRows(
        filing,
        { jenis: 'pilih', kode: 'pilah', nama: 'Memilah', cabang, else: 'urus', unknown: 'urus' },
        desk('urus', kabid),
      ),
    );
    expect(await statusOf(id)).toBe('rejected');
    expect((await mails(id)).map(({ jenis }) => jenis)).toEqual(['usulan-ditolak']);
  }, 60_000);

  it('is no return when the case begins with an officer instead of a filing', async () => {
    const { id } = await begun(withRows(desk('urus', kabid), desk('teliti', verifikator)));
    expect(await statusOf(id)).toBe('submitted');
  }, 60_000);
});

describe('a database that is older than the engine', () => {
  it('gets nothing written: an event beyond the next free number fails, again and again, until somebody has decided', async () => {
    const { id } = await begun(withRows(filing, desk('urus', kabid)));
    const activities = new UsulanActivities(mesin.projection);
    const beyond = { usulanId: id, urutan: 3, id: 'lost-and-found', event: yes('urus#1') };
    await expect(mesin.projection.append(beyond)).rejects.toMatchObject({ usulanId: id, urutan: 3, next: 2 });
    await expect(activities.append(beyond)).rejects.toMatchObject({ type: 'LogGap', nonRetryable: false });
    expect(await kinds(id)).toEqual(['start']);
    expect((await openTugas(id)).map(({ kunci }) => kunci)).toEqual(['urus#1']);
    await activities.append({ ...beyond, urutan: 2 });
    expect(await kinds(id)).toEqual(['start', 'decide']);
  }, 60_000);
});

describe('lanes side by side', () => {
  const lanes = (...inner: [string, Langkah[]][]): Langkah => ({
    jenis: 'paralel', kode: 'serentak', nama: 'Serentak', join: 'all',
    lanes: inner.map(([kode, langkah]) => ({ kode, nama: kode, langkah })),
  }); // prettier-ignore
  const stop: Langkah = {
    jenis: 'pilih', kode: 'henti', nama: 'Henti', cabang: [{ bila: parse("golongan = 'III/a'"), target: 'end:rejected' }], else: 'lane:done', unknown: 'lane:done',
  }; // prettier-ignore

  it('an effect that another lane takes back within the same transition is not recorded, and refuses nothing', async () => {
    const { id, append } = await begun(
      withRows(filing, desk('timbang', kabid), lanes(['a', [effect]], ['b', [stop]]), desk('urus', kabid)),
    );
    await append(yes('timbang#1'));
    expect(await statusOf(id)).toBe('rejected');
    expect(await query('SELECT id FROM riwayat WHERE usulan_id = ?', [id])).toEqual([]);
  }, 60_000);

  it('a call that another lane takes back within the same transition keeps the case closing until it is undone', async () => {
    const { id, append } = await begun(
      withRows(filing, desk('timbang', kabid), lanes(['a', [send]], ['b', [stop]]), desk('urus', kabid)),
    );
    await append(yes('timbang#1'));
    expect(await statusOf(id)).toBe('closing');
    await mesin.projection.undone(id, 'antar#1');
    expect(await statusOf(id)).toBe('rejected');
  }, 60_000);

  it('are put off together only when each of them is, and the applicant is told then', async () => {
    const back: Tugas['keputusan'] = [
      { kode: 'ya', class: 'approve', label: 'Setuju' },
      { kode: 'tanya', class: 'defer', label: 'Tunda', until: { jumlah: 3, satuan: 'hari' } },
    ];
    const { id, append } = await begun(
      withRows(filing, lanes(['a', [desk('satu', kabid, { keputusan: back })]], ['b', [desk('dua', verifikator, { keputusan: back })]], ['c', [desk('tiga', verifikator)]])),
    ); // prettier-ignore
    await append(yes('satu#1', 'tanya'));
    await append(yes('dua#1', 'tanya'));
    expect(await statusOf(id)).toBe('submitted');
    await append(yes('tiga#1'));
    expect(await statusOf(id)).toBe('deferred');
    expect((await mails(id)).map(({ jenis }) => jenis)).toEqual(['usulan-ditunda']);
  }, 60_000);
});

describe('an interrupt', () => {
  it('that leads on to a row keeps the case closing when it ends before everything is undone', async () => {
    const kejadian: Sop['kejadian'] = [
      { kode: 'wafat', label: 'Wafat', untuk: 'death', oleh: 'sistem', target: 'urus' },
    ];
    const tunggu: Langkah = {
      jenis: 'tunggu', kode: 'tiba', nama: 'Menunggu', pihak: { mitra: 'pos' }, batas: { jumlah: 10, satuan: 'hari-kerja', past: 'urus' }, kunci: 'resi',
      keputusan: [{ kode: 'terkirim', class: 'approve', label: 'Terkirim', target: 'lane:done' }],
    }; // prettier-ignore
    const { id, append } = await begun({ ...withRows(filing, send, tunggu, desk('urus', kabid)), kejadian });
    await append({ type: 'done', id: 'antar#1', isian: { resi: 'P1' } });
    await append({ type: 'kejadian', kode: 'wafat' });
    expect(await statusOf(id)).toBe('submitted');
    await append(yes('urus#1', 'tidak'));
    expect(await statusOf(id)).toBe('closing');
    await mesin.projection.undone(id, 'antar#1');
    expect(await statusOf(id)).toBe('rejected');
  }, 60_000);
});

describe('a call', () => {
  it('leaves no limit behind once it is answered', async () => {
    const { id, append } = await begun(
      withRows(filing, { ...send, batas: { jumlah: 2, satuan: 'hari' } }, desk('urus', kabid)),
    );
    const timers = () => query<{ timer: string }>('SELECT timer FROM tenggat WHERE usulan_id = ?', [id]);
    expect(await timers()).toEqual([{ timer: 'antar#1!call' }]);
    await append({ type: 'done', id: 'antar#1' });
    expect(await timers()).toEqual([{ timer: 'urus#1' }]);
  }, 60_000);

  it('whose receipt number is no number at all does not stop the case', async () => {
    const tunggu: Langkah = {
      jenis: 'tunggu', kode: 'tiba', nama: 'Menunggu', pihak: { mitra: 'pos' }, batas: { jumlah: 10, satuan: 'hari-kerja', past: 'urus' }, kunci: 'resi',
      keputusan: [{ kode: 'terkirim', class: 'approve', label: 'Terkirim', target: 'lane:done' }],
    }; // prettier-ignore
    const { id, append } = await begun(withRows(filing, send, tunggu, desk('urus', kabid)));
    await append({ type: 'done', id: 'antar#1', isian: { resi: 'P'.repeat(65) } });
    expect(await query('SELECT kunci FROM tunggu WHERE usulan_id = ?', [id])).toEqual([{ kunci: null }]);
  }, 60_000);
});

describe('a row of several people', () => {
  const members = (manner: 'bersama' | 'berurutan', rows: Pelaksana[]) =>
    desk('paraf', { [manner]: rows } as Tugas['pelaksana']);
  const moveClock = (kantor: Kantor, days: number) =>
    query('UPDATE instansi SET geser_ms = geser_ms + ? WHERE kode = ?', [days * 86_400_000, kantor.instansi]);

  it('reminds everybody who has not answered yet, also after the first has', async () => {
    const people: Pelaksana[] = [{ peran: 'atasan-langsung' }, { peran: 'pegawai' }, { peran: 'pemohon' }];
    const { id, kantor, append } = await begun(withRows(filing, members('bersama', people), desk('urus', kabid)));
    await append(yes('paraf#1~1'));
    await moveClock(kantor, 30);
    await new ReminderService(database.dataSource, new OutboxService(), mesin.organisasi).remind();
    const told = (await mails(id)).filter(({ jenis }) => jenis === 'tugas-segera');
    expect(told.map(({ pegawai_id }) => pegawai_id)).toEqual([kantor.people.pegawai]);
  }, 60_000);

  it('moves the deadline of all of them with the calendar', async () => {
    const { id, append } = await begun(withRows(filing, members('bersama', [kabid, verifikator]), desk('urus', kabid)));
    await append(yes('paraf#1~1'));
    await query('UPDATE tenggat SET due = ? WHERE usulan_id = ?', [new Date('2020-01-01T00:00:00Z'), id]);
    await query(`UPDATE tugas SET batas = ? WHERE usulan_id = ?`, [new Date('2020-01-01T00:00:00Z'), id]);
    await mesin.projection.remaining({ usulanId: id });
    const [{ due }] = (await query<{ due: Date }>('SELECT due FROM tenggat WHERE usulan_id = ?', [id])) as [
      { due: Date },
    ];
    expect(due.getTime()).toBeGreaterThan(Date.now());
    expect((await openTugas(id)).map(({ kunci, batas }) => [kunci, batas])).toEqual([['paraf#1~2', due]]);
    const queued = await query<{ batas: Date }>(
      'SELECT a.batas FROM antrean_tugas a JOIN tugas t ON t.id = a.tugas_id WHERE t.usulan_id = ?',
      [id],
    );
    expect(queued).toEqual([{ batas: due }]);
  }, 60_000);

  it('in turn shares one limit and ends with the last', async () => {
    const { id, append } = await begun(
      withRows(filing, members('berurutan', [verifikator, kabid]), desk('urus', kabid)),
    );
    const [{ batas } = { batas: new Date(0) }] = await openTugas(id);
    await append(yes('paraf#1~1'));
    expect(await openTugas(id)).toMatchObject([{ kunci: 'paraf#1~2', batas }]);
    await append(yes('paraf#1~2'));
    expect((await openTugas(id)).map(({ kunci }) => kunci)).toEqual(['urus#1']);
    expect(await query('SELECT timer FROM tenggat WHERE usulan_id = ?', [id])).toEqual([{ timer: 'urus#1' }]);
  }, 60_000);

  it('a panel closes the tugas of those who need not vote any more, as cancelled', async () => {
    const panel = { anggota: [kabid, verifikator, { peran: 'atasan-langsung' }], cukup: 2, else: 'tidak' };
    const { id, append, kantor } = await begun(withRows(filing, desk('sidang', kabid, { panel }), desk('urus', kabid)));
    await append(yes('sidang#1~1'), kantor.people.kabid);
    await append(yes('sidang#1~3'), kantor.people.atasan);
    const rows = await query(
      `SELECT kunci, status, keputusan, diputus_oleh FROM tugas WHERE usulan_id = ? AND langkah = 'sidang' ORDER BY kunci`,
      [id],
    );
    expect(rows).toEqual([
      { kunci: 'sidang#1~1', status: 'decided', keputusan: 'ya', diputus_oleh: kantor.people.kabid },
      { kunci: 'sidang#1~2', status: 'cancelled', keputusan: null, diputus_oleh: null },
      { kunci: 'sidang#1~3', status: 'decided', keputusan: 'ya', diputus_oleh: kantor.people.atasan },
    ]);
  }, 60_000);
});

describe('a row for whoever acted at another', () => {
  const again = desk('ulang', { peran: 'verifikator', of: { langkah: 'teliti' } });

  it('goes to that person', async () => {
    const { id, kantor, append } = await begun(withRows(filing, desk('teliti', verifikator), again));
    await append(yes('teliti#1'), kantor.people.verifikator);
    expect(await openTugas(id)).toMatchObject([{ kunci: 'ulang#1', pegawai_id: kantor.people.verifikator }]);
  }, 60_000);

  it('goes to the applicant where that row is the filing', async () => {
    const { id, kantor } = await begun(withRows(filing, desk('ulang', { peran: 'pegawai', of: { langkah: 'isi' } })));
    expect(await openTugas(id)).toMatchObject([{ kunci: 'ulang#1', pegawai_id: kantor.people.pegawai }]);
  }, 60_000);
});

describe('a signature', () => {
  it('confirms its document also where its row stands in a lane', async () => {
    const sign = desk('teken', kabid, { tandaTangan: true });
    const hasil = { langkah: 'teken', judul: 'SK', nomor: 'resi', seri: 'sk', klasifikasi: '800', templat: 'x' };
    const lane: Langkah = {
      jenis: 'paralel', kode: 'serentak', nama: 'Serentak', join: 'all',
      lanes: [{ kode: 'a', nama: 'a', langkah: [sign] }, { kode: 'b', nama: 'b', langkah: [desk('urus', kabid)] }],
    }; // prettier-ignore
    const { append } = await begun({ ...withRows(filing, lane), hasil });
    await append(yes('teken#1'), undefined, 'intent-teken');
    expect(mesin.documents.confirmed).toContain('intent-teken');
  }, 60_000);
});
