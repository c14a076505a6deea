import { useEffect, useRef, useState } from 'react';
import type { Tercatat } from '../api/types.js';
import { kataTercatat } from '../words/tercatat.js';
import { umumkan } from './pengumuman.js';
import { Waktu } from './tanda.js';

/** What is recorded and waits for the engine: what, by whom, since when. */
export function CatatanTercatat({ tercatat }: { tercatat: Tercatat }) {
  const { kalimat, keputusan, oleh, sendiri, waktu } = tercatat;
  const who = [keputusan?.label, sendiri ? null : oleh].filter((text) => text != null).join(', oleh ');
  return (
    <div className="tercatat">
      <p>{kalimat}</p>
      <p className="redup">
        {who !== '' && `${who}. `}
        {kataTercatat.sejak} <Waktu iso={waktu} />.
      </p>
    </div>
  );
}

/** After this long somebody who waits wants to know what for. */
const LAMA = 2_000;

/** Beside a button that was pressed: the answer is slow, and what was sent is not lost. */
export function MasihMenunggu({ pending }: { pending: boolean }) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!pending) return undefined;
    const timer = setTimeout(() => {
      setSlow(true);
    }, LAMA);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [pending]);
  return (
    <div role="status">
      {slow && (
        <p className="tercatat">
          <b>{kataTercatat.masihMenunggu}</b> {kataTercatat.masihMenungguBantuan}
        </p>
      )}
    </div>
  );
}

/** Says when what somebody else had recorded is no longer waiting; what is one's own is said by whoever watches it. */
export function useTercatatUsai(tercatat: Tercatat | null, words: string): void {
  const before = useRef(tercatat);
  useEffect(() => {
    if (before.current?.sendiri === false && tercatat === null) umumkan(words);
    before.current = tercatat;
  }, [tercatat, words]);
}
