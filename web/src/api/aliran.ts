import type { QueryClient } from '@tanstack/react-query';
import { antreanQuery } from './antrean.js';
import { BASE } from './client.js';
import { tercatatQuery } from './tercatat.js';

/** What the server says of an usulan that has moved: ids and versions. */
interface Kabar {
  usulan: { id: string; versi: number };
  tugas: { id: string; versi: number }[];
}

/** However much moves, pages ask again at most this often. */
const KUMPUL = 1_500;
/** While nothing can be heard, pages ask by themselves this often. */
const TANYA = 60_000;
/** First and longest pause before a stream that the server refused is tried again. */
const JEDA = 5_000;
const JEDA_MAX = 5 * 60_000;

/** Has the pages in sight ask again for what moved. Lists only when they are next opened: no row moves under the pointer. */
function ask(client: QueryClient, tugas: ReadonlySet<string> | 'all', usulan: ReadonlySet<string> | 'all'): void {
  void client.invalidateQueries({ queryKey: ['tugas', 'daftar'], refetchType: 'none' });
  void client.invalidateQueries({
    predicate: ({ queryKey: [kind, id] }) => {
      if (kind === 'tugas') return id !== 'daftar' && (tugas === 'all' || tugas.has(id as string));
      // The list of all of them has no id.
      return kind === 'usulan' && (id === undefined || usulan === 'all' || usulan.has(id as string));
    },
  });
  void client.invalidateQueries({ queryKey: antreanQuery.queryKey });
  void client.invalidateQueries({ queryKey: tercatatQuery.queryKey });
}

/**
 * Follows what happens on the server while the page is in sight: one stream for each window, none for hidden ones, so that the
 * few connections of a browser stay free. Without a stream the pages ask by themselves each minute.
 * @returns ends it
 */
export function followAliran(client: QueryClient, open = (url: string) => new EventSource(url)): () => void {
  let source: EventSource | undefined;
  let hears = false;
  let pause = JEDA;
  let again: ReturnType<typeof setTimeout> | undefined;
  let gather: ReturnType<typeof setTimeout> | undefined;
  let tugas = new Set<string>();
  let usulan = new Set<string>();

  const onKabar = ({ data }: MessageEvent<string>) => {
    const kabar = JSON.parse(data) as Kabar;
    usulan.add(kabar.usulan.id);
    for (const { id } of kabar.tugas) tugas.add(id);
    gather ??= setTimeout(() => {
      gather = undefined;
      ask(client, tugas, usulan);
      tugas = new Set();
      usulan = new Set();
    }, KUMPUL);
  };
  const stop = () => {
    clearTimeout(again);
    again = undefined;
    source?.close();
    source = undefined;
    hears = false;
  };
  let first = true;
  const start = () => {
    stop();
    const mine = open(`${BASE}/aliran`);
    source = mine;
    mine.addEventListener('siap', () => {
      hears = true;
      pause = JEDA;
      // What moved while nobody listened was not said. What the page has just loaded is new enough.
      if (!first) ask(client, 'all', 'all');
      first = false;
    });
    mine.addEventListener('berubah', onKabar as (event: Event) => void);
    mine.addEventListener('error', () => {
      hears = false;
      // The browser tries by itself after a broken line, and gives up after a refusal.
      if (mine.readyState !== EventSource.CLOSED || source !== mine) return;
      stop();
      again = setTimeout(start, pause);
      pause = Math.min(JEDA_MAX, pause * 2);
    });
  };
  const onVisible = () => {
    if (document.hidden) stop();
    else start();
  };
  const poll = setInterval(() => {
    if (!hears && !document.hidden) ask(client, 'all', 'all');
  }, TANYA);
  document.addEventListener('visibilitychange', onVisible);
  onVisible();
  return () => {
    document.removeEventListener('visibilitychange', onVisible);
    clearInterval(poll);
    clearTimeout(gather);
    stop();
  };
}
