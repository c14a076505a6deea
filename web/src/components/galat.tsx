import { Masalah, type GalatKolom } from '../api/masalah.js';
import { useEffect, useRef, type ReactNode } from 'react';
import { umum } from '../words/status.js';
import { Tombol } from './tombol.js';

/** What a failed call says to a person: what is wrong, what to do, and the number to tell the help desk. */
export function Galat({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const masalah = error instanceof Masalah ? error : undefined;
  return (
    <div className="galat" role="alert">
      <p>
        <b>{masalah?.title ?? 'Terjadi kendala'}</b>
      </p>
      <p>{masalah?.detail ?? 'Halaman ini tidak dapat ditampilkan. Muat ulang halaman, lalu coba lagi.'}</p>
      {masalah?.insiden != null && (
        <p className="redup">
          {umum.insiden}: {masalah.insiden}
        </p>
      )}
      {onRetry && (
        <Tombol variant="default" onClick={onRetry}>
          {umum.cobaLagi}
        </Tombol>
      )}
    </div>
  );
}

/** One thing to mend, and the element (its id) where it is mended; null where this page has no place for it. */
export interface Kekurangan extends GalatKolom {
  tujuan: string | null;
}

interface RingkasanProps {
  items: Kekurangan[];
  /** Raised each time the form is tried, so that the summary takes the focus again. */
  attempt: number;
  judul?: string;
  /** Goes to the element; by default its place on this page. */
  onGo?: ((item: Kekurangan) => void) | undefined;
  /** Where an item leads that has no place on this page; by default it is said only. */
  elsewhere?: (item: Kekurangan) => ReactNode;
}

export function focusOn(id: string): void {
  const element = document.getElementById(id);
  element?.scrollIntoView({ block: 'center' });
  element?.focus({ preventScroll: true });
}

/** The error summary on top of a form: everything that is missing at once, each a link to its place. */
export function RingkasanGalat({ items, attempt, judul = umum.galatJudul, onGo, elsewhere }: RingkasanProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  if (items.length === 0) return null;
  return (
    <div className="galat" role="alert" tabIndex={-1} ref={box}>
      <h2>{judul}</h2>
      <ul>
        {items.map((item) => (
          <li key={`${item.field} ${item.pesan}`}>
            {item.tujuan === null && elsewhere ? elsewhere(item) : <Tautan item={item} onGo={onGo} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Tautan({ item, onGo }: { item: Kekurangan; onGo: RingkasanProps['onGo'] }) {
  const { tujuan, pesan } = item;
  if (tujuan === null) return <span>{pesan}</span>;
  return (
    <a
      href={`#${tujuan}`}
      onClick={(event) => {
        event.preventDefault();
        if (onGo) onGo(item);
        else focusOn(tujuan);
      }}
    >
      {pesan}
    </a>
  );
}
