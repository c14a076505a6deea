import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import type { LangkahBerjalan, RingkasanPantau } from '../../api/types.js';
import { Galat } from '../../components/galat.js';
import { Judul } from '../../components/judul.js';
import { Muat } from '../../components/muat.js';
import { Tombol } from '../../components/tombol.js';
import { formatJumlah, formatPersen } from '../../words/format.js';
import { kataPantau } from '../../words/pantau.js';
import { umum } from '../../words/status.js';
import { PelanggaranTabel } from './pelanggaran-tabel.js';
import { langkahQuery, pelanggaranQuery, ringkasanQuery } from './queries.js';
import './pantau.css';

const route = getRouteApi('/dalam/pantau');

const PELANGGARAN = 'pelanggaran';
const LANGKAH = 'langkah';

/** One sentence first, then the numbers, each a link to exactly the cases it counts. */
function Ringkasan({ ringkasan }: { ringkasan: RingkasanPantau }) {
  const { kalimat, lewat, jatuhTempo3Hari, tepatWaktuPersen, berjalan } = ringkasan;
  return (
    <>
      <p className="kalimat">{kalimat}</p>
      <dl className="angka" aria-label={kataPantau.angka}>
        <div>
          <dt>{kataPantau.lewat}</dt>
          <dd>
            <Link to="/pantau" search={{}} hash={PELANGGARAN} className="merah">
              {formatJumlah(lewat)}
            </Link>
          </dd>
        </div>
        <div>
          <dt>{kataPantau.jatuhTempo}</dt>
          <dd>{formatJumlah(jatuhTempo3Hari)}</dd>
        </div>
        <div>
          <dt>{kataPantau.tepatWaktu}</dt>
          <dd>{tepatWaktuPersen === null ? kataPantau.belumAda : formatPersen(tepatWaktuPersen)}</dd>
        </div>
        <div>
          <dt>{kataPantau.berjalan}</dt>
          <dd>
            <Link to="/pantau" search={(before) => before} hash={LANGKAH}>
              {formatJumlah(berjalan)}
            </Link>
          </dd>
        </div>
      </dl>
    </>
  );
}

function Pelanggaran({ namaLangkah }: { namaLangkah: string | undefined }) {
  const search = route.useSearch();
  const query = useInfiniteQuery(pelanggaranQuery(search));
  const rows = query.data?.pages.flatMap(({ data }) => data) ?? [];
  const judul = namaLangkah === undefined ? kataPantau.pelanggaranJudul : kataPantau.pelanggaranUntuk(namaLangkah);
  return (
    <section>
      <h2 id={PELANGGARAN} tabIndex={-1}>
        {judul}
      </h2>
      {search.langkah !== undefined && (
        <p>
          <Link to="/pantau" search={{}} hash={PELANGGARAN}>
            {kataPantau.semua}
          </Link>
        </p>
      )}
      {query.isPending && <p className="redup">{umum.memuat}</p>}
      {query.isError && <Galat error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && rows.length === 0 && <p>{kataPantau.kosong}</p>}
      {rows.length > 0 && (
        <>
          <p className="redup">{kataPantau.jumlah(query.data?.pages[0]?.total ?? rows.length)}</p>
          <PelanggaranTabel rows={rows} />
        </>
      )}
      {query.hasNextPage && (
        <Tombol variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {kataPantau.muatLagi}
        </Tombol>
      )}
    </section>
  );
}

function LangkahTabel({ data }: { data: LangkahBerjalan[] }) {
  if (data.length === 0) return <p>{kataPantau.langkahKosong}</p>;
  return (
    <table className="bertumpuk">
      <thead>
        <tr>
          <th scope="col">{kataPantau.layanan}</th>
          <th scope="col">{kataPantau.langkah}</th>
          <th scope="col" className="bilangan">
            {kataPantau.jumlahKolom}
          </th>
          <th scope="col" className="bilangan">
            {kataPantau.lewatKolom}
          </th>
        </tr>
      </thead>
      <tbody>
        {data.map(({ layanan, langkah, nama, jumlah, lewat }) => (
          <tr key={`${layanan.kode} ${langkah}`}>
            <td data-label={kataPantau.layanan}>{layanan.nama}</td>
            <th scope="row" data-label={kataPantau.langkah}>
              {nama}
            </th>
            <td data-label={kataPantau.jumlahKolom} className="bilangan">
              {formatJumlah(jumlah)}
            </td>
            <td data-label={kataPantau.lewatKolom} className="bilangan">
              {lewat === 0 ? (
                formatJumlah(0)
              ) : (
                <Link
                  to="/pantau"
                  search={{ layanan: layanan.kode, langkah }}
                  hash={PELANGGARAN}
                  aria-label={kataPantau.lihatLewat(lewat, nama)}
                >
                  {formatJumlah(lewat)}
                </Link>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The manager's page: what is late, who has it and since when, and where the open cases stand. */
export function PantauPage() {
  const search = route.useSearch();
  const ringkasan = useQuery(ringkasanQuery);
  const langkah = useQuery(langkahQuery);
  const nama = langkah.data?.find((row) => row.langkah === search.langkah && row.layanan.kode === search.layanan)?.nama;
  return (
    <>
      <Judul title={kataPantau.judul}>{kataPantau.judul}</Judul>
      <Muat query={ringkasan}>{(data) => <Ringkasan ringkasan={data} />}</Muat>
      <Pelanggaran namaLangkah={nama} />
      <section>
        <h2 id={LANGKAH} tabIndex={-1}>
          {kataPantau.langkahJudul}
        </h2>
        <Muat query={langkah}>{(data) => <LangkahTabel data={data} />}</Muat>
      </section>
    </>
  );
}
