import { useEffect, useRef } from 'react';

/** What a key does; letters in lower case. */
export type Peta = Readonly<Record<string, (() => void) | undefined>>;

/** Held down, these go on; every other key acts once. */
const REPEATING: readonly string[] = ['j', 'k', 'ArrowDown', 'ArrowUp'];

const TYPING = 'input,textarea,select,[contenteditable],[role=listbox],[role=combobox]';

function keyOf(event: KeyboardEvent): string | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return undefined;
  // Caps Lock must not kill the shortcuts, and Shift+S is not one.
  if (event.key.length > 1) return event.shiftKey ? undefined : event.key;
  const letter = /\p{L}/u.test(event.key);
  return letter && event.shiftKey && !event.getModifierState('CapsLock') ? undefined : event.key.toLowerCase();
}

/** Enter and Space on a link or a button belong to it. */
const isOwn = (target: Element, key: string): boolean =>
  (key === 'Enter' || key === ' ') && target.closest('a,button,summary') !== null;

/**
 * Single-key shortcuts of a page. They never fire while somebody types, nor while a dialog is open, nor when switched off.
 * Escape and the arrows are no letters and stay when the letters are off.
 */
export function useTombol(peta: Peta, letters: boolean): void {
  const latest = useRef(peta);
  useEffect(() => {
    latest.current = peta;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : document.body;
      const key = keyOf(event);
      if (key === undefined || event.defaultPrevented || (event.repeat && !REPEATING.includes(key))) return;
      if (document.querySelector('dialog[open]') !== null || target.closest(TYPING) !== null || isOwn(target, key))
        return;
      if (!letters && key.length === 1) return;
      const act = latest.current[key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
    };
  }, [letters]);
}
