import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followAliran } from './aliran.js';

/** A stream in the hands of the test. */
class Aliran extends EventTarget {
  readyState = 1;
  close = vi.fn(() => {
    this.readyState = 2;
  });
  say(type: string, data: unknown = '') {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) }));
  }
}

describe('Following the server', () => {
  let client: QueryClient;
  let streams: Aliran[];
  let end: () => void;
  const stale = () =>
    client
      .getQueryCache()
      .getAll()
      .filter(({ state }) => state.isInvalidated)
      .map(({ queryKey }) => queryKey.join('/'));

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('EventSource', { CLOSED: 2 });
    client = new QueryClient();
    for (const key of [
      'usulan',
      'usulan/U1',
      'usulan/U1/linimasa',
      'usulan/U2',
      'tugas/T1',
      'tugas/T2',
      'tugas/daftar',
      'antrean',
      'layanan',
    ]) {
      client.setQueryData(key.split('/'), {});
    }
    streams = [];
    end = followAliran(client, () => {
      const made = new Aliran();
      streams.push(made);
      return made as unknown as EventSource;
    });
  });
  afterEach(() => {
    end();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('asks again for what moved and for the counts, and for nothing else', () => {
    streams[0]?.say('siap');
    streams[0]?.say('berubah', { usulan: { id: 'U1', versi: 3 }, tugas: [{ id: 'T1', versi: 2 }] });
    expect(stale()).toEqual([]);
    vi.advanceTimersByTime(2_000);
    expect(stale().sort()).toEqual([
      'antrean',
      'tugas/T1',
      'tugas/daftar',
      'usulan',
      'usulan/U1',
      'usulan/U1/linimasa',
    ]);
  });

  it('asks for everything when it hears again: what moved meanwhile was not said', () => {
    streams[0]?.say('siap');
    expect(stale()).toEqual([]);
    streams[0]?.say('siap');
    expect(stale()).toContain('usulan/U2');
    expect(stale()).not.toContain('layanan');
  });

  it('comes again more and more slowly after a refusal, and asks each minute meanwhile', () => {
    const refuse = () => {
      const last = streams.at(-1);
      if (last) last.readyState = 2;
      last?.say('error');
    };
    refuse();
    vi.advanceTimersByTime(5_000);
    expect(streams).toHaveLength(2);
    refuse();
    vi.advanceTimersByTime(9_000);
    expect(streams).toHaveLength(2);
    vi.advanceTimersByTime(1_000);
    expect(streams).toHaveLength(3);
    expect(stale()).toEqual([]);
    vi.advanceTimersByTime(45_000);
    expect(stale()).toContain('tugas/T2');
  });

  it('leaves a broken line to the browser, and ends with the page', () => {
    const [stream] = streams;
    if (stream) stream.readyState = 0;
    stream?.say('error');
    vi.advanceTimersByTime(50_000);
    expect(streams).toHaveLength(1);
    end();
    expect(stream?.close).toHaveBeenCalled();
  });
});
