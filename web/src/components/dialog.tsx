import { CloseButton } from '@mantine/core';
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { umum } from '../words/status.js';

/** Where the focus begins: the first of these in the order of the page. */
const FIRST =
  '.dialog-isi[tabindex], :is(.dialog-isi, .dialog-aksi) :is(input:not([readonly]), select, textarea:not([readonly]), button)';

interface Props {
  judul: ReactNode;
  onClose: () => void;
  children: ReactNode;
  /** The row of buttons, always in sight. */
  aksi?: ReactNode;
  lebar?: boolean;
  /** There is no way out but the one the dialog offers. */
  terkunci?: boolean;
  /** Nothing in it can be focused: the text itself is, so that it can be scrolled by keyboard. */
  bacaan?: boolean;
}

/**
 * A modal dialog on the browser's own `<dialog>`: it keeps the focus inside, makes the rest of the page inert, closes on
 * Escape, and gives the focus back to where it was. Mount it to open it.
 */
export function Dialog({ judul, onClose, children, aksi, lebar = false, terkunci = false, bacaan = false }: Props) {
  const element = useRef<HTMLDialogElement>(null);
  const title = useId();
  useLayoutEffect(() => {
    const dialog = element.current;
    const opener = document.activeElement;
    dialog?.showModal();
    // The first thing to fill in or to press, not the way out: the title is read with it.
    dialog?.querySelector<HTMLElement>(FIRST)?.focus();
    return () => {
      dialog?.close();
      // Browsers give the focus back on close(); this is for a page that was re-drawn meanwhile.
      if (opener instanceof HTMLElement && document.activeElement !== opener) opener.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      ref={element}
      className={lebar ? 'dialog lebar' : 'dialog'}
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault();
        if (!terkunci) onClose();
      }}
    >
      <div className="dialog-kepala">
        <h2 id={title}>{judul}</h2>
        {!terkunci && <CloseButton size="lg" aria-label={umum.tutup} onClick={onClose} />}
      </div>
      <div className="dialog-isi" tabIndex={bacaan ? 0 : undefined}>
        {children}
      </div>
      {aksi !== undefined && <div className="dialog-aksi">{aksi}</div>}
    </dialog>
  );
}
