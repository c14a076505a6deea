import { useInfiniteQuery, type InfiniteData, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { Galat } from '../../components/galat.js';
import { Tombol } from '../../components/tombol.js';
import { kataPantau, type TingkatPantau } from '../../words/pantau.js';
import { umum } from '../../words/status.js';
import { PelanggaranTabel } from './pelanggaran-tabel.js';
import { pelanggaranQuery, usulanDipantauQuery, type Saringan } from './queries.js';
import { TEMPAT } from './ringkasan.js';
import { UsulanTabel } from './usulan-tabel.js';

interface Halaman<Row> {
  data: Row[];
  total: number | string;
}

interface DaftarProps<Row> {
  id: string;
  judul: string;
  query: UseInfiniteQueryResult<InfiniteData<Halaman<Row>>>;
  jumlah: (total: number | string) => string;
  kosong: string;
  tabel: (rows: Row[]) => ReactNode;
  /** Ways back to the unfiltered page. */
  tautan?: ReactNode;
}

/** A list with its heading, its total and its next page. The heading takes the focus when a number led here. */
function Daftar<Row>({ id, judul, query, jumlah, kosong, tabel, tautan }: DaftarProps<Row>) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (location.hash === `#${id}`) heading.current?.focus();
  }, [id, judul]);
  const rows = query.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <section>
      <h2 id={id} ref={heading} tabIndex={-1}>
        {judul}
      </h2>
      {tautan}
      {query.isPending && <p className="redup">{umum.memuat}</p>}
      {query.isError && <Galat error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && rows.length === 0 && <p>{kosong}</p>}
      {rows.length > 0 && (
        <>
          <p className="redup">{jumlah(query.data?.pages[0]?.total ?? rows.length)}</p>
          {tabel(rows)}
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

interface Props {
  saringan: Saringan;
  namaLangkah: string | undefined;
}

const judulOf = (judul: string, namaLangkah: string | undefined): string =>
  namaLangkah === undefined ? judul : kataPantau.diLangkah(judul, namaLangkah);

export function DaftarUsulan({ tingkat, saringan, namaLangkah }: Props & { tingkat: TingkatPantau }) {
  const query = useInfiniteQuery(usulanDipantauQuery(tingkat, saringan));
  return (
    <Daftar
      id={TEMPAT.usulan}
      judul={judulOf(kataPantau.usulanJudul[tingkat], namaLangkah)}
      query={query}
      jumlah={kataPantau.jumlahUsulan}
      kosong={kataPantau.usulanKosong}
      tabel={(rows) => <UsulanTabel rows={rows} />}
      tautan={
        <p>
          <Link to="/pantau" search={{}} activeOptions={{ exact: true }}>
            {kataPantau.tutup}
          </Link>
        </p>
      }
    />
  );
}

export function DaftarPelanggaran({ saringan, namaLangkah }: Props) {
  const query = useInfiniteQuery(pelanggaranQuery(saringan));
  return (
    <Daftar
      id={TEMPAT.pelanggaran}
      judul={judulOf(kataPantau.pelanggaranJudul, namaLangkah)}
      query={query}
      jumlah={kataPantau.jumlahTugas}
      kosong={kataPantau.kosong}
      tabel={(rows) => <PelanggaranTabel rows={rows} />}
      tautan={
        saringan.langkah !== undefined && (
          <p>
            <Link to="/pantau" search={{}} hash={TEMPAT.pelanggaran} activeOptions={{ exact: true }}>
              {kataPantau.semua}
            </Link>
          </p>
        )
      }
    />
  );
}
