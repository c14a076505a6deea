import type { BarisLinimasa } from '../api/types.js';
import { umum } from '../words/status.js';
import { kataTercatat } from '../words/tercatat.js';
import { TandaTercatat, Waktu } from './tanda.js';

/** Who did what, when, and how long it took; oldest first. */
export function Linimasa({ data }: { data: BarisLinimasa[] }) {
  return (
    <ol className="linimasa">
      {data.map((baris) => (
        <li key={baris.urutan} className={baris.tercatat ? 'menunggu' : undefined}>
          <p className="redup">
            <Waktu iso={baris.waktu} />
          </p>
          <p>
            {baris.tercatat && (
              <>
                <TandaTercatat label={`${kataTercatat.tanda}, ${kataTercatat.menunggu.toLowerCase()}`} />{' '}
              </>
            )}
            <b>{baris.apa}</b>
            {baris.siapa !== null && ` oleh ${baris.siapa}`}
          </p>
          {baris.alasan != null && <p>Alasan: {baris.alasan}</p>}
          {baris.catatan != null && <p className="kutipan">{baris.catatan}</p>}
          {baris.kiriman !== undefined && (
            <p>
              {baris.kiriman.keadaanLabel},{' '}
              {baris.kiriman.resi === null ? umum.tanpaResi : `${umum.resi} ${baris.kiriman.resi}`}
            </p>
          )}
          {baris.lamaTeks != null && <p className="redup">Lama: {baris.lamaTeks}</p>}
        </li>
      ))}
    </ol>
  );
}
