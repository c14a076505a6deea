import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Galat } from '../../components/galat.js';
import { formatWaktu } from '../../words/format.js';
import { kataKelompok } from '../../words/hak.js';
import { umum } from '../../words/status.js';
import { kelompokListQuery } from './kelompok-queries.js';

/** The groups that one composes or answers for, the latest first. */
export function KelompokList() {
  const query = useQuery(kelompokListQuery);
  return (
    <section>
      <h2>{kataKelompok.judul}</h2>
      <p className="redup">{kataKelompok.sub}</p>
      {query.isPending && (
        <p className="redup" role="status">
          {umum.memuat}
        </p>
      )}
      {query.isError && <Galat error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.length === 0 && <p>{kataKelompok.kosong}</p>}
      {query.data !== undefined && query.data.length > 0 && (
        <table className="bertumpuk">
          <thead>
            <tr>
              <th scope="col">{kataKelompok.perihal}</th>
              <th scope="col">{kataKelompok.keadaan}</th>
              <th scope="col">{kataKelompok.anggota}</th>
              <th scope="col">{kataKelompok.dibuat}</th>
            </tr>
          </thead>
          <tbody>
            {query.data.map(({ id, judul, status, anggota, dibuat }) => (
              <tr key={id}>
                <th scope="row" data-label={kataKelompok.perihal}>
                  <Link to="/hak" search={{ kelompok: id }} preload={false}>
                    {judul}
                  </Link>
                </th>
                <td data-label={kataKelompok.keadaan}>{kataKelompok.status[status]}</td>
                <td data-label={kataKelompok.anggota}>{kataKelompok.banyak(anggota)}</td>
                <td data-label={kataKelompok.dibuat}>{formatWaktu(dibuat)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
