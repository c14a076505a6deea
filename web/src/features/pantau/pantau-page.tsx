import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { mayPantau, sesiQuery } from '../../api/sesi.js';
import { Judul } from '../../components/judul.js';
import { Muat } from '../../components/muat.js';
import { kataPantau } from '../../words/pantau.js';
import { DaftarPelanggaran, DaftarUsulan } from './daftar.js';
import { LangkahTabel } from './langkah-tabel.js';
import { langkahQuery, ringkasanQuery } from './queries.js';
import { Ringkasan, TEMPAT } from './ringkasan.js';
import './pantau.css';

const route = getRouteApi('/dalam/pantau');

/** The manager's page: what is late, who has it and since when, and where the open cases stand. */
export function PantauPage() {
  const { data: sesi } = useSuspenseQuery(sesiQuery);
  return (
    <>
      <Judul title={kataPantau.judul}>{kataPantau.judul}</Judul>
      {mayPantau(sesi) ? <Isi /> : <p>{kataPantau.bukanUntukAnda}</p>}
    </>
  );
}

function Isi() {
  const { tingkat, ...saringan } = route.useSearch();
  const ringkasan = useQuery(ringkasanQuery);
  const langkah = useQuery(langkahQuery);
  const namaLangkah = langkah.data?.find(
    (row) => row.langkah.kode === saringan.langkah && row.layanan.kode === saringan.layanan,
  )?.langkah.nama;
  return (
    <>
      <Muat query={ringkasan}>{(data) => <Ringkasan ringkasan={data} />}</Muat>
      {tingkat === undefined ? (
        <DaftarPelanggaran saringan={saringan} namaLangkah={namaLangkah} />
      ) : (
        <DaftarUsulan tingkat={tingkat} saringan={saringan} namaLangkah={namaLangkah} />
      )}
      <section>
        <h2 id={TEMPAT.langkah}>{kataPantau.langkahJudul}</h2>
        <Muat query={langkah}>{(data) => <LangkahTabel data={data} />}</Muat>
      </section>
    </>
  );
}
