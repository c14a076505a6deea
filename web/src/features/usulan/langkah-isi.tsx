import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { kataUsulan } from '../../words/usulan.js';
import type { BagianIsi } from './routes.js';

const BAGIAN = ['isian', 'berkas', 'kirim'] as const;

/** Where one is in the form: "Langkah 2 dari 3" in words, and the parts as links. It takes the focus when the part changes. */
export function LangkahIsi({ id, bagian }: { id: string; bagian: BagianIsi }) {
  const heading = useRef<HTMLParagraphElement>(null);
  const shown = useRef(bagian);
  useEffect(() => {
    if (shown.current !== bagian) heading.current?.focus();
    shown.current = bagian;
  }, [bagian]);
  return (
    <nav className="langkah-isi" aria-label="Bagian formulir">
      <p ref={heading} tabIndex={-1}>
        {kataUsulan.langkahKe(BAGIAN.indexOf(bagian) + 1, BAGIAN.length)}: <b>{kataUsulan.bagian[bagian]}</b>
      </p>
      <ol>
        {BAGIAN.map((part) => (
          <li key={part}>
            <Link
              to="/usulan/$id/isi"
              params={{ id }}
              search={part === 'isian' ? {} : { bagian: part }}
              activeOptions={{ exact: true }}
            >
              {kataUsulan.bagian[part]}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
