import { useSyncExternalStore } from 'react';

/** Single-key shortcuts can be switched off (WCAG 2.1.4); the choice belongs to this device. */
const KEY = 'tuntas.pintasan';
const listeners = new Set<() => void>();

function read(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'mati';
  } catch (error) {
    if (error instanceof DOMException) return true;
    throw error;
  }
}

export function setPintasan(on: boolean): void {
  localStorage.setItem(KEY, on ? 'hidup' : 'mati');
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const usePintasan = (): boolean => useSyncExternalStore(subscribe, read);
