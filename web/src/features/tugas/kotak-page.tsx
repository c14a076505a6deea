import { TextInput } from '@mantine/core';
import { useDebouncedValue, useMediaQuery } from '@mantine/hooks';
import { useInfiniteQuery, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useRef, useState } from 'react';
import { antreanQuery } from '../../api/antrean.js';
import { sesiQuery } from '../../api/sesi.js';
import type { Antrean, HasilKeputusan, Sesi } from '../../api/types.js';
import { Galat } from '../../components/galat.js';
import { Judul } from '../../components/judul.js';
import { Penolakan } from '../../components/penolakan.js';
import { usePintasan } from '../../components/pintasan.js';
import { TautanTombol, Tombol } from '../../components/tombol.js';
import { formatJumlah } from '../../words/format.js';
import { umum } from '../../words/status.js';
import { kataTugas } from '../../words/tugas.js';
import { AntreanNav } from './antrean-nav.js';
import { DaftarTugas } from './daftar.js';
import { LayananPilih } from './layanan-pilih.js';
import { Panel } from './panel.js';
import { PintasanDialog } from './pintasan-dialog.js';
import { rowsOf, tugasListQuery, type BarisTugas, type Saringan } from './queries.js';
import { useTercatat } from './use-tercatat.js';
import { useTombol } from './use-tombol.js';
import './tugas.css';

const route = getRouteApi('/dalam/tugas');

/** A return to oneself stands in one's own queue; it is answered on the page for corrections. */
export const isOwn = (row: BarisTugas, sesi: Sesi): boolean =>
  row.antrean.startsWith('orang/') && row.pegawai.nip === sesi.pegawai.nip;

const matches = (row: BarisTugas, wanted: string): boolean =>
  `${row.nomor} ${row.pegawai.nama} ${row.pegawai.nip} ${row.unit.nama}`.toLowerCase().includes(wanted);

const titleOf = (queues: Antrean[] | undefined): string => {
  const late = (queues ?? []).find(({ lewat }) => lewat !== 0);
  if (late === undefined) return kataTugas.judul;
  const counts = (queues ?? []).map(({ lewat }) => lewat);
  const words = counts.find((count) => typeof count === 'string');
  return kataTugas.judulTerlambat(formatJumlah(words ?? counts.reduce<number>((sum, count) => sum + Number(count), 0)));
};

/** How many rows the list of a queue has, or that of all of them, as far as that is counted. */
export function countedIn(queues: Antrean[] | undefined, kunci: string | undefined): number | undefined {
  const shown = queues?.filter((queue) => kunci === undefined || queue.kunci === kunci);
  if (shown === undefined || shown.length === 0) return undefined;
  // A count that was stopped says nothing of what is new.
  if (shown.some(({ jumlah }) => typeof jumlah === 'string')) return undefined;
  // What is recorded is no work, and stays in the list.
  return shown.reduce((sum, { jumlah, tercatat }) => sum + Number(jumlah) + tercatat, 0);
}

/** The inbox: queues, the list with least time first, and the focused tugas beside it. */
export function KotakPage() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { data: sesi } = useSuspenseQuery(sesiQuery);
  const phone = useMediaQuery('(max-width: 900px)', false, { getInitialValueInEffect: false });
  const letters = usePintasan();
  useTercatat(sesi.pegawai.id);
  const { id: wanted, ...saringan } = search;
  const query = useInfiniteQuery(tugasListQuery(saringan));
  const antrean = useQuery(antreanQuery);
  const [cari, setCari] = useState('');
  const [bantuan, setBantuan] = useState(false);
  const cariInput = useRef<HTMLInputElement>(null);

  const all = useMemo(() => rowsOf(query.data), [query.data]);
  const words = cari.trim().toLowerCase();
  const rows = useMemo(() => (words === '' ? all : all.filter((row) => matches(row, words))), [all, words]);
  const total = words === '' ? (query.data?.pages[0]?.total ?? 0) : rows.length;

  // A position belongs to the queue it was taken in.
  const scope = `${search.antrean ?? ''} ${search.layanan ?? ''}`;
  const [position, setPosition] = useState<{ scope: string; at: number }>();
  const setFocus = (at: number) => {
    setPosition({ scope, at });
  };
  const focus = position?.scope === scope ? position.at : undefined;
  const [grab, setGrab] = useState(wanted === undefined ? 0 : 1);
  const start = Math.max(
    0,
    rows.findIndex(({ id }) => id === wanted),
  );
  const index = Math.min(focus ?? start, Math.max(0, rows.length - 1));
  const row = rows[index];
  const [shown] = useDebouncedValue(row, 120);

  const open = useCallback(
    (at: number) => {
      const target = rows[at];
      if (target === undefined) return;
      if (isOwn(target, sesi)) void navigate({ to: '/usulan/$id/perbaiki', params: { id: target.usulanId } });
      else void navigate({ to: '/tugas/$id', params: { id: target.id }, search: saringan });
    },
    // The filter is made anew at each render; its two texts are what counts.
    [rows, sesi, navigate, saringan.antrean, saringan.layanan],
  );
  const choose = useCallback(
    (at: number) => {
      setPosition({ scope, at });
      if (phone) open(at);
    },
    [phone, open, scope],
  );
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const move = (step: number) => () => {
    setFocus(Math.max(0, Math.min(rows.length - 1, index + step)));
  };
  useTombol(
    {
      j: move(1),
      ArrowDown: move(1),
      k: move(-1),
      ArrowUp: move(-1),
      Enter: () => {
        open(index);
      },
      Escape: () => {
        setCari('');
      },
      '/': () => cariInput.current?.focus(),
      '?': () => {
        setBantuan(true);
      },
    },
    letters,
  );
  const reload = async () => {
    setPosition(undefined);
    await client.resetQueries({ queryKey: tugasListQuery(saringan).queryKey });
    await client.invalidateQueries({ queryKey: antreanQuery.queryKey });
  };
  const counted = countedIn(antrean.data, search.antrean);
  const changed =
    words === '' && search.layanan === undefined && counted !== undefined && query.data && counted !== total;
  const added = typeof total === 'number' ? (counted ?? total) - total : 0;

  return (
    <div className="kotak">
      <div className="kotak-daftar">
        <div className="kotak-kepala">
          <Judul title={titleOf(antrean.data)}>{kataTugas.judul}</Judul>
          <Tombol
            variant="subtle"
            size="sm"
            className="hanya-papan"
            onClick={() => {
              setBantuan(true);
            }}
          >
            {kataTugas.pintasan}
          </Tombol>
        </div>
        <Penolakan />
        <AntreanNav current={saringan} />
        <div className="alat">
          <TextInput
            ref={cariInput}
            type="search"
            size="sm"
            label={kataTugas.saring}
            placeholder={kataTugas.saringContoh}
            value={cari}
            onChange={(event) => {
              setCari(event.currentTarget.value);
              setFocus(0);
            }}
            onKeyDown={(event) => {
              if (event.key === 'Escape') event.currentTarget.blur();
            }}
          />
          <LayananPilih search={saringan} />
          <p className="redup" role="status">
            {query.isSuccess && kataTugas.jumlah(total)}
            {words !== '' && hasNextPage && ` ${kataTugas.saringSebagian(all.length)}`}
          </p>
          {changed && (
            <Tombol variant="light" size="sm" onClick={() => void reload()}>
              {added > 0 ? kataTugas.baru(added) : kataTugas.berubah} {kataTugas.muatUlang}
            </Tombol>
          )}
        </div>
        {query.isError && <Galat error={query.error} onRetry={() => void query.refetch()} />}
        {query.isPending && <p className="kosong">{umum.memuat}</p>}
        {query.isSuccess && rows.length === 0 && (
          <p className="kosong">{words === '' ? kataTugas.kosong : kataTugas.tidakCocok}</p>
        )}
        {rows.length > 0 && (
          <DaftarTugas
            rows={rows}
            total={total}
            focus={index}
            pegawaiId={sesi.pegawai.id}
            saringan={saringan}
            phone={phone}
            grab={grab}
            onFocus={choose}
            onOpen={open}
            onEnd={more}
          />
        )}
      </div>
      {!phone && (
        <Samping
          row={shown}
          sesi={sesi}
          saringan={saringan}
          onDone={({ keadaan }) => {
            // A decided row goes and the next one takes its place; a recorded one stays until the engine has it.
            if (keadaan === 'tercatat') setFocus(Math.min(index + 1, rows.length - 1));
            setGrab((count) => count + 1);
          }}
        />
      )}
      {bantuan && (
        <PintasanDialog
          onClose={() => {
            setBantuan(false);
          }}
        />
      )}
    </div>
  );
}

interface SampingProps {
  row: BarisTugas | undefined;
  sesi: Sesi;
  saringan: Saringan;
  onDone: (hasil: HasilKeputusan) => void;
}

function Samping({ row, sesi, saringan, onDone }: SampingProps) {
  if (row === undefined || isOwn(row, sesi)) {
    return (
      <aside className="panel" aria-label={kataTugas.pratinjau}>
        <div className="panel-isi">
          <p>{row === undefined ? kataTugas.pilihTugas : kataTugas.milikSendiri}</p>
          {row !== undefined && (
            <TautanTombol to="/usulan/$id/perbaiki" params={{ id: row.usulanId }}>
              {kataTugas.buka}
            </TautanTombol>
          )}
        </div>
      </aside>
    );
  }
  return <Panel key={row.id} row={row} pegawaiId={sesi.pegawai.id} saringan={saringan} onDone={onDone} />;
}
