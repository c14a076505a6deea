import { CloseButton } from '@mantine/core';
import { useEffect, useSyncExternalStore } from 'react';
import { umum } from '../words/status.js';

/** One message to the person, seen and spoken: saved, sent, decided. */
let message = { text: '', since: 0, seen: true };
const listeners = new Set<() => void>();

/** How long a message stands; what it tells is also on the page itself. */
const STANDS = 10_000;
/** One younger than this belongs to the change of page that follows it. */
const YOUNG = 3_000;

/** @param seen false: only spoken, where the page shows the same at the place itself and a box would cover it */
export function umumkan(text: string, seen = true): void {
  message = { text, since: Date.now(), seen };
  for (const listener of listeners) listener();
}

/** At a change of page. */
export function dropOldMessage(): void {
  if (message.text !== '' && Date.now() - message.since > YOUNG) umumkan('');
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function Pengumuman() {
  const shown = useSyncExternalStore(subscribe, () => message);
  const { text, seen } = shown;
  const visible = text !== '' && seen;
  useEffect(() => {
    if (text === '') return undefined;
    const timer = setTimeout(() => {
      if (message === shown) umumkan('');
    }, STANDS);
    return () => {
      clearTimeout(timer);
    };
  }, [shown, text]);
  return (
    <div className={visible ? 'pengumuman' : 'pengumuman kosong'}>
      <p role="status" className={visible ? undefined : 'sr'}>
        {text}
      </p>
      {visible && (
        <CloseButton
          aria-label={`${umum.tutup} pesan`}
          onClick={() => {
            umumkan('');
          }}
        />
      )}
    </div>
  );
}
