import { describe, expect, it } from 'vitest';
import { Masalah, offline } from '../../api/masalah.js';
import type { Isian } from '../../api/types.js';
import { PenyimpanDraf, type Versi } from './penyimpan.js';

const KEY = 'tuntas.salinan.uji';

interface Call {
  isian: Isian;
  versi: number;
}

/** A keeper whose server and clock are in the test's hands. */
function keeper(awal: Versi = { versi: 1, isian: {} }) {
  const calls: Call[] = [];
  const timers = new Set<() => void>();
  const server = { ...awal };
  let answer: (call: Call) => Promise<{ versi: number; disimpan: string }> = ({ isian }) => {
    server.versi += 1;
    server.isian = { ...server.isian, ...isian };
    return Promise.resolve({ versi: server.versi, disimpan: '2026-11-23T21:05:00.000+07:00' });
  };
  const accept = answer;
  const penyimpan = new PenyimpanDraf({
    awal,
    salinan: KEY,
    kirim: (isian, versi) => {
      calls.push({ isian, versi });
      return answer({ isian, versi });
    },
    muat: () => Promise.resolve({ ...server }),
    later: (act) => {
      timers.add(act);
      return () => timers.delete(act);
    },
  });
  return {
    penyimpan,
    calls,
    server,
    /** What is due runs now, and all that follows from it. */
    settle: async () => {
      for (let round = 0; round < 20; round += 1) {
        const due = [...timers];
        timers.clear();
        for (const act of due) act();
        for (let tick = 0; tick < 10; tick += 1) await Promise.resolve();
      }
    },
    /** Runs what is due once. */
    tick: async () => {
      const due = [...timers];
      timers.clear();
      for (const act of due) act();
      for (let tick = 0; tick < 10; tick += 1) await Promise.resolve();
    },
    refuse: (error: Error) => {
      answer = () => Promise.reject(error);
    },
    accept: () => {
      answer = accept;
    },
    hold: () => {
      const waiting: (() => void)[] = [];
      answer = (call) =>
        new Promise((resolve, reject) => {
          waiting.push(() => {
            accept(call).then(resolve, reject);
          });
        });
      return () => {
        for (const go of waiting.splice(0)) go();
      };
    },
  };
}

const copy = (): unknown => JSON.parse(localStorage.getItem(KEY) ?? 'null');

describe('Keeping a draft', () => {
  it('copies every change to this device at once and sends it when the typing rests', async () => {
    const { penyimpan, calls, settle } = keeper();
    penyimpan.change('kampus', 'Un');
    penyimpan.change('kampus', 'Universitas');
    expect(copy()).toEqual({ kampus: 'Universitas' });
    expect(calls).toEqual([]);
    await settle();
    expect(calls).toEqual([{ isian: { kampus: 'Universitas' }, versi: 1 }]);
    expect(copy()).toBeNull();
    expect(penyimpan.snapshot().keadaan).toEqual({ jenis: 'tersimpan', waktu: '2026-11-23T21:05:00.000+07:00' });
  });

  it('sends only what changed, against the version it last heard of', async () => {
    const { penyimpan, calls, settle } = keeper({ versi: 4, isian: { kampus: 'A', prodi: 'B' } });
    penyimpan.change('prodi', 'C');
    await settle();
    penyimpan.change('kampus', 'D');
    await settle();
    expect(calls).toEqual([
      { isian: { prodi: 'C' }, versi: 4 },
      { isian: { kampus: 'D' }, versi: 5 },
    ]);
  });

  it('keeps what is typed while a request is under way, and sends it next', async () => {
    const { penyimpan, calls, hold, tick, settle, accept } = keeper();
    const release = hold();
    penyimpan.change('kampus', 'A');
    await tick();
    penyimpan.change('kampus', 'AB');
    release();
    accept();
    await settle();
    expect(calls.map(({ isian }) => isian)).toEqual([{ kampus: 'A' }, { kampus: 'AB' }]);
    expect(penyimpan.isian).toEqual({ kampus: 'AB' });
    expect(penyimpan.dirty).toBe(false);
  });

  it('has one request under way at a time', async () => {
    const { penyimpan, calls, hold, tick } = keeper();
    const release = hold();
    penyimpan.change('kampus', 'A');
    await tick();
    penyimpan.change('prodi', 'B');
    await tick();
    expect(calls).toHaveLength(1);
    release();
  });

  it('says that it is not yet at the server, keeps the copy, and goes on by itself when the network is back', async () => {
    const { penyimpan, refuse, accept, tick, settle, server } = keeper();
    refuse(offline());
    penyimpan.change('kampus', 'A');
    await tick();
    expect(penyimpan.snapshot().keadaan).toEqual({ jenis: 'tertunda', diPerangkat: true });
    expect(copy()).toEqual({ kampus: 'A' });
    accept();
    await settle();
    expect(server.isian).toEqual({ kampus: 'A' });
    expect(copy()).toBeNull();
  });

  it('finds after a closed tab what had not been sent, and sends it', async () => {
    localStorage.setItem(KEY, JSON.stringify({ kampus: 'diketik kemarin' }));
    const { penyimpan, server, settle } = keeper({ versi: 2, isian: { kampus: 'lama', prodi: 'B' } });
    expect(penyimpan.isian).toEqual({ kampus: 'diketik kemarin', prodi: 'B' });
    penyimpan.start();
    await settle();
    expect(server.isian).toEqual({ kampus: 'diketik kemarin', prodi: 'B' });
  });

  it('takes over what another device changed elsewhere and keeps what was typed here', async () => {
    const { penyimpan, calls, settle, server, refuse, accept, tick } = keeper({ versi: 1, isian: { kampus: 'A' } });
    const adopted: [string, unknown][] = [];
    penyimpan.onAdopt = (field, nilai) => adopted.push([field, nilai]);
    server.versi = 2;
    server.isian = { kampus: 'A', prodi: 'dari ponsel' };
    refuse(new Masalah('DRAFT_CHANGED', 409, '', ''));
    penyimpan.change('kampus', 'diketik di sini');
    await tick();
    accept();
    await settle();
    expect(adopted).toEqual([['prodi', 'dari ponsel']]);
    expect(calls.at(-1)).toEqual({ isian: { kampus: 'diketik di sini' }, versi: 2 });
    expect(penyimpan.snapshot().bentrok).toEqual([]);
  });

  it('shows both values of a field that was changed on two devices, and sends the one typed here', async () => {
    const { penyimpan, server, settle, refuse, accept, tick } = keeper({ versi: 1, isian: { kampus: 'A' } });
    server.versi = 2;
    server.isian = { kampus: 'dari ponsel' };
    refuse(new Masalah('DRAFT_CHANGED', 409, '', ''));
    penyimpan.change('kampus', 'diketik di sini');
    await tick();
    accept();
    await settle();
    expect(penyimpan.snapshot().bentrok).toEqual([{ field: 'kampus', lain: 'dari ponsel' }]);
    expect(server.isian).toEqual({ kampus: 'diketik di sini' });
    penyimpan.settle('kampus');
    expect(penyimpan.snapshot().bentrok).toEqual([]);
  });

  it('does not let one refused field hold up the others', async () => {
    const { penyimpan, server, calls, settle, refuse, accept, tick } = keeper();
    refuse(
      new Masalah('INVALID', 422, '', 'Ada isian yang belum benar.', [{ field: 'isian.semester', pesan: 'angka' }]),
    );
    penyimpan.change('semester', 'empat');
    penyimpan.change('kampus', 'A');
    await tick();
    accept();
    await settle();
    expect(calls.at(-1)?.isian).toEqual({ kampus: 'A' });
    expect(server.isian).toEqual({ kampus: 'A' });
    expect(penyimpan.snapshot().keadaan.jenis).toBe('ditolak');
    expect(await penyimpan.flush()).toBe(false);
    penyimpan.change('semester', 4);
    await settle();
    expect(server.isian).toEqual({ kampus: 'A', semester: 4 });
    expect(penyimpan.snapshot().keadaan.jenis).toBe('tersimpan');
  });

  it('sends at once when asked to, and says whether the server has everything', async () => {
    const { penyimpan, refuse, accept, server } = keeper();
    refuse(offline());
    penyimpan.change('kampus', 'A');
    expect(await penyimpan.flush()).toBe(false);
    accept();
    expect(await penyimpan.flush()).toBe(true);
    expect(server.isian).toEqual({ kampus: 'A' });
  });

  it('does nothing when a value is what it was', () => {
    const { penyimpan } = keeper({ versi: 1, isian: { kampus: 'A' } });
    penyimpan.change('kampus', 'A');
    expect(penyimpan.dirty).toBe(false);
  });
});
