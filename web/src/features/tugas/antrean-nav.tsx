import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { antreanQuery } from '../../api/antrean.js';
import { formatJumlah } from '../../words/format.js';
import { kataTugas } from '../../words/tugas.js';
import type { TugasSearch } from './routes.js';

/** My queues as links, each with how much lies in it and how much of that is late. */
export function AntreanNav({ current }: { current: TugasSearch }) {
  const query = useQuery(antreanQuery);
  const queues = query.data ?? [];
  return (
    <nav className="antrean" aria-label={kataTugas.antrean}>
      <ul className="antrean-list">
        <li>
          <Link to="/tugas" search={{}} aria-current={current.antrean === undefined ? 'page' : undefined}>
            {kataTugas.semua}
          </Link>
        </li>
        {queues.map(({ kunci, label, jumlah, lewat }) => (
          <li key={kunci}>
            <Link to="/tugas" search={{ antrean: kunci }} aria-current={current.antrean === kunci ? 'page' : undefined}>
              {label} <span className="hitung">{formatJumlah(jumlah)}</span>
              {lewat !== 0 && <span className="hitung merah">{kataTugas.lewat(lewat)}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
