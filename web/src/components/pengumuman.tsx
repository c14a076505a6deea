import { CloseButton } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { umum } from '../words/status.js';

/** One message to the person, seen and spoken: saved, sent, decided. It stays until the next one or until it is closed. */
let message = '';
const listeners = new Set<() => void>();

export function umumkan(text: string): void {
  message = text;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function Pengumuman() {
  const text = useSyncExternalStore(subscribe, () => message);
  return (
    <div className={text === '' ? 'pengumuman kosong' : 'pengumuman'}>
      <p role="status">{text}</p>
      {text !== '' && (
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
