import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { mayMacet, sesiQuery } from '../../api/sesi.js';
import type { AksiMacet, Macet, MacetList } from '../../api/types.js';
import { Galat } from '../../components/galat.js';
import { Judul } from '../../components/judul.js';
import { Tombol } from '../../components/tombol.js';
import { formatWaktu } from '../../words/format.js';
import { kataMacet } from '../../words/macet.js';
import { umum } from '../../words/status.js';
import { TindakanDialog } from './tindakan-dialog.js';
import { macetQuery } from './queries.js';
import './macet.css';

/** What is stuck and what to do about it: the system's own troubles on top, then one thing after the other. */
export function MacetPage() {
  const { data: sesi } = useSuspenseQuery(sesiQuery);
  return (
    <>
      <Judul title={kataMacet.judul} sub={kataMacet.sub}>
        {kataMacet.judul}
      </Judul>
      {mayMacet(sesi) ? <Isi /> : <p>{kataMacet.bukanUntukAnda}</p>}
    </>
  );
}

function Isi() {
  const query = useInfiniteQuery(macetQuery);
  const [asked, setAsked] = useState<{ row: Macet; aksi: AksiMacet }>();
  const [done, setDone] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  // The row that something was done about may be gone, with the button that had the focus.
  useEffect(() => {
    if (done > 0) heading.current?.focus();
  }, [done]);
  const first = query.data?.pages[0];
  const rows = query.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <>
      {query.isPending && (
        <p className="redup" role="status">
          {umum.memuat}
        </p>
      )}
      {query.isError && <Galat error={query.error} onRetry={() => void query.refetch()} />}
      {first !== undefined && first.sistem.length > 0 && <Sistem baris={first.sistem} />}
      {first !== undefined && (
        <section>
          <h2 ref={heading} tabIndex={-1}>
            {kataMacet.daftarJudul}
          </h2>
          {rows.length === 0 ? (
            <p>{first.sistem.length > 0 ? kataMacet.kosongDiBawahSistem : kataMacet.kosong}</p>
          ) : (
            <p className="redup">{kataMacet.jumlah(first.total)}</p>
          )}
          <ul className="kartu-list macet">
            {rows.map((row) => (
              <Kartu
                key={`${row.jenis}/${row.id}`}
                row={row}
                onAksi={(aksi) => {
                  setAsked({ row, aksi });
                }}
              />
            ))}
          </ul>
          {query.hasNextPage && (
            <Tombol variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {kataMacet.muatLagi}
            </Tombol>
          )}
        </section>
      )}
      {asked && (
        <TindakanDialog
          {...asked}
          onClose={(acted) => {
            setAsked(undefined);
            if (acted) setDone(done + 1);
          }}
        />
      )}
    </>
  );
}

function Sistem({ baris }: { baris: MacetList['sistem'] }) {
  return (
    <section>
      <h2>{kataMacet.sistemJudul}</h2>
      <ul className="kartu-list macet">
        {baris.map(({ kode, judul, keterangan }) => (
          <li key={kode} className="kartu">
            <h3>
              <span aria-hidden="true">▲</span> {judul}
            </h3>
            <p>{keterangan}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Kartu({ row, onAksi }: { row: Macet; onAksi: (aksi: AksiMacet) => void }) {
  const { judul, keterangan, nomor, usulanId, sejak, percobaan, aksi } = row;
  const milik = usulanId === null ? '' : `${kataMacet.usulan} ${nomor ?? kataMacet.tanpaNomor}`;
  return (
    <li className="kartu">
      <h3>{judul}</h3>
      <p className="redup">
        {milik !== '' && <span>{milik}</span>}
        <span>
          {kataMacet.sejak} {formatWaktu(sejak)}
        </span>
        {percobaan !== null && percobaan > 0 && (
          <span>
            {kataMacet.percobaan}: {percobaan}
          </span>
        )}
      </p>
      <p>{keterangan}</p>
      {aksi.length > 0 && (
        <div className="tombol-baris">
          {aksi.map((each) => (
            <Tombol
              key={each.kode}
              variant="default"
              aria-label={`${each.label}: ${judul}${milik === '' ? '' : `, ${milik}`}`}
              onClick={() => {
                onAksi(each);
              }}
            >
              {each.label}
            </Tombol>
          ))}
        </div>
      )}
    </li>
  );
}
