import { NativeSelect } from '@mantine/core';
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { Galat } from '../../components/galat.js';
import { Judul } from '../../components/judul.js';
import { Tombol } from '../../components/tombol.js';
import { formatHari } from '../../words/format.js';
import { kataHak, tandaHasil } from '../../words/hak.js';
import { umum } from '../../words/status.js';
import { HakTabel } from './hak-tabel.js';
import { IsiKelompok } from './isi-kelompok.js';
import { KelompokList } from './kelompok-list.js';
import { hakQuery, layananHakQuery } from './queries.js';
import type { HakSearch } from './routes.js';
import { SusunDialog } from './susun-dialog.js';
import './hak.css';

const route = getRouteApi('/dalam/hak');

/** Who has the right, who has not and why, and whose documents are missing. */
export function HakPage() {
  const { kelompok } = route.useSearch();
  return kelompok === undefined ? <DaftarPage /> : <IsiKelompok key={kelompok} id={kelompok} />;
}

function DaftarPage() {
  const { data: layanan } = useSuspenseQuery(layananHakQuery);
  const search = route.useSearch();
  const kode = search.layanan ?? layanan[0]?.kode;
  return (
    <>
      <Judul title={kataHak.judul} sub={kataHak.sub}>
        {kataHak.judul}
      </Judul>
      {kode === undefined ? (
        <p>{kataHak.tanpaLayanan}</p>
      ) : (
        <Daftar key={kode} saringan={{ ...search, layanan: kode }} />
      )}
      <KelompokList />
    </>
  );
}

function Daftar({ saringan }: { saringan: HakSearch & { layanan: string } }) {
  const query = useInfiniteQuery(hakQuery(saringan));
  const [dipilih, setDipilih] = useState<ReadonlySet<string>>(new Set());
  const [menyusun, setMenyusun] = useState(false);
  const first = query.data?.pages[0];
  const rows = query.data?.pages.flatMap(({ data }) => data) ?? [];
  const menunggu = rows.flatMap(({ usulan, kelompok }) =>
    usulan && kelompok?.menunggu ? [{ id: usulan.id, kode: kelompok.kode }] : [],
  );
  const chosen = menunggu.filter(({ id }) => dipilih.has(id));
  return (
    <>
      <Saringan saringan={saringan} periodeLain={first?.periodeLain ?? []} />
      {query.isPending && (
        <p className="redup" role="status">
          {umum.memuat}
        </p>
      )}
      {query.isError && <Galat error={query.error} onRetry={() => void query.refetch()} />}
      {first && first.periode === null && <p>{kataHak.kosong}</p>}
      {first && first.periode !== null && (
        <section>
          <h2>
            {first.layanan.nama}, {kataHak.untukTmt} {formatHari(first.periode)}
          </h2>
          <p>{kataHak.jumlah(first.jumlah.ya, first.jumlah.periksa, first.jumlah.tidak)}</p>
          {rows.length === 0 ? <p>{kataHak.kosongSaring}</p> : <p className="redup">{kataHak.keterangan}</p>}
          {menunggu.length > 0 && (
            <div className="susun">
              <p>{kataHak.susunPetunjuk}</p>
              <Tombol
                disabled={chosen.length === 0}
                onClick={() => {
                  setMenyusun(true);
                }}
              >
                {kataHak.susun(chosen.length)}
              </Tombol>
            </div>
          )}
          {rows.length > 0 && (
            <HakTabel
              rows={rows}
              berkas={first.berkas}
              memilih={menunggu.length > 0}
              dipilih={dipilih}
              onPilih={(id, on) => {
                setDipilih((before) => new Set(on ? [...before, id] : [...before].filter((each) => each !== id)));
              }}
            />
          )}
          {query.hasNextPage && (
            <Tombol variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {kataHak.muatLagi}
            </Tombol>
          )}
        </section>
      )}
      {menyusun && first && chosen[0] && (
        <SusunDialog
          layanan={first.layanan}
          kode={chosen[0].kode}
          anggota={chosen.map(({ id }) => id)}
          onClose={() => {
            setMenyusun(false);
            setDipilih(new Set());
          }}
        />
      )}
    </>
  );
}

function Saringan({ saringan, periodeLain }: { saringan: HakSearch & { layanan: string }; periodeLain: string[] }) {
  const { data: layanan } = useSuspenseQuery(layananHakQuery);
  const navigate = route.useNavigate();
  const go = (change: Partial<HakSearch>) => {
    const next = Object.fromEntries(Object.entries({ ...saringan, ...change }).filter(([, value]) => value !== ''));
    void navigate({ search: next });
  };
  return (
    <div className="saringan">
      <NativeSelect
        label={kataHak.pilihLayanan}
        value={saringan.layanan}
        data={layanan.map(({ kode, nama }) => ({ value: kode, label: nama }))}
        onChange={({ currentTarget: { value } }) => void navigate({ search: { layanan: value } })}
      />
      <NativeSelect
        label={kataHak.pilihPeriode}
        value={saringan.periode ?? periodeLain[0] ?? ''}
        data={periodeLain.map((value) => ({ value, label: formatHari(value) }))}
        onChange={({ currentTarget: { value } }) => {
          go({ periode: value });
        }}
      />
      <NativeSelect
        label={kataHak.saring}
        value={saringan.hasil ?? ''}
        data={[
          { value: '', label: kataHak.semua },
          ...Object.entries(tandaHasil).map(([value, { label }]) => ({ value, label })),
        ]}
        onChange={({ currentTarget: { value } }) => {
          go({ hasil: value });
        }}
      />
    </div>
  );
}
