import { useEffect, useRef, type ReactNode } from 'react';
import { umum } from '../words/status.js';
import { takeMoved } from './fokus.js';

interface Props {
  children: ReactNode;
  /** Title of the window; what the heading says unless given. */
  title: string;
  /** A line below, in muted ink. */
  sub?: ReactNode;
}

/** The one h1 of a page. It names the window, and takes the focus when the person came from another page. */
export function Judul({ children, title, sub }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – ${umum.app}`;
  }, [title]);
  useEffect(() => {
    if (takeMoved()) heading.current?.focus();
  }, []);
  return (
    <header className="judul">
      <h1 ref={heading} tabIndex={-1}>
        {children}
      </h1>
      {sub !== undefined && <p className="redup">{sub}</p>}
    </header>
  );
}
