import { Link } from '@tanstack/react-router';
import type { Pelanggaran } from '../../api/types.js';
import { kataPantau } from '../../words/pantau.js';
import { Saat } from './saat.js';

/** Who holds what, since when, and how late it is. On a phone each row stands as a card with its labels. */
export function PelanggaranTabel({ rows }: { rows: Pelanggaran[] }) {
  return (
    <table className="bertumpuk">
      <thead>
        <tr>
          <th scope="col">{kataPantau.usulan}</th>
          <th scope="col">{kataPantau.langkah}</th>
          <th scope="col">{kataPantau.pemegang}</th>
          <th scope="col">{kataPantau.sejak}</th>
          <th scope="col">{kataPantau.batas}</th>
          <th scope="col">{kataPantau.terlambat}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(
          ({ tugasId, usulanId, nomor, layanan, langkah, pegawai, unit, pemegang, sejak, batas, lewatTeks }) => (
            <tr key={tugasId}>
              <th scope="row" data-label={kataPantau.usulan}>
                <Link to="/usulan/$id" params={{ id: usulanId }} preload={false}>
                  {nomor}
                </Link>
                <span className="redup">
                  {layanan.nama}, {pegawai.nama}, {unit.nama}
                </span>
              </th>
              <td data-label={kataPantau.langkah}>{langkah.nama}</td>
              <td data-label={kataPantau.pemegang}>{pemegang}</td>
              <td data-label={kataPantau.sejak}>
                <Saat iso={sejak} />
              </td>
              <td data-label={kataPantau.batas}>
                <Saat iso={batas} />
              </td>
              <td data-label={kataPantau.terlambat}>
                <span className="tanda merah">
                  <span aria-hidden="true">▲</span> {lewatTeks}
                </span>
              </td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}
