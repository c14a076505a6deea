import { Link } from '@tanstack/react-router';
import type { LangkahBerjalan } from '../../api/types.js';
import { formatJumlah } from '../../words/format.js';
import { kataPantau } from '../../words/pantau.js';
import { TEMPAT } from './ringkasan.js';

/** Where the open usulan stand, and how much of it is late; each number leads to its list. */
export function LangkahTabel({ data }: { data: LangkahBerjalan[] }) {
  if (data.length === 0) return <p>{kataPantau.langkahKosong}</p>;
  return (
    <table className="bertumpuk">
      <thead>
        <tr>
          <th scope="col">{kataPantau.layanan}</th>
          <th scope="col">{kataPantau.langkah}</th>
          <th scope="col" className="bilangan">
            {kataPantau.berjalan}
          </th>
          <th scope="col" className="bilangan">
            {kataPantau.lewat}
          </th>
        </tr>
      </thead>
      <tbody>
        {data.map(({ layanan, langkah, jumlah, lewat }) => {
          const saringan = { layanan: layanan.kode, langkah: langkah.kode };
          return (
            <tr key={`${layanan.kode} ${langkah.kode}`}>
              <td data-label={kataPantau.layanan}>{layanan.nama}</td>
              <th scope="row" data-label={kataPantau.langkah}>
                {langkah.nama}
              </th>
              <td data-label={kataPantau.berjalan} className="bilangan">
                <Link
                  to="/pantau"
                  search={{ tingkat: 'berjalan', ...saringan }}
                  hash={TEMPAT.usulan}
                  activeOptions={{ exact: true }}
                  aria-label={kataPantau.lihatBerjalan(jumlah, langkah.nama)}
                >
                  {formatJumlah(jumlah)}
                </Link>
              </td>
              <td data-label={kataPantau.lewat} className="bilangan">
                {lewat === 0 ? (
                  formatJumlah(0)
                ) : (
                  <Link
                    to="/pantau"
                    search={saringan}
                    hash={TEMPAT.pelanggaran}
                    activeOptions={{ exact: true }}
                    aria-label={kataPantau.lihatLewat(lewat, langkah.nama)}
                  >
                    {formatJumlah(lewat)}
                  </Link>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
