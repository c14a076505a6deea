import type { Jam, JamUsulan } from '../api/types.js';
import { Waktu } from './tanda.js';

function Baris({ nama, jam }: { nama: string; jam: Jam }) {
  return (
    <div>
      <dt>{nama}</dt>
      <dd>
        {jam.teks}
        {jam.jedaSejak != null ? (
          <span className="redup">
            {' '}
            · hitungan berhenti sejak <Waktu iso={jam.jedaSejak} />
          </span>
        ) : (
          <span className="redup"> · {jam.berjalan ? 'sedang berjalan' : 'tidak berjalan'}</span>
        )}
      </dd>
    </div>
  );
}

/** The two clocks of a case: what the office has used of its promise, and what others have used. */
export function DuaJam({ jam }: { jam: Pick<JamUsulan, 'internal' | 'eksternal'> }) {
  return (
    <dl className="rincian">
      <Baris nama="Waktu kerja instansi" jam={jam.internal} />
      <Baris nama="Waktu pihak luar" jam={jam.eksternal} />
    </dl>
  );
}
