import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { TandaTerima, Usulan } from '../../api/types.js';
import { Judul } from '../../components/judul.js';
import { Muat } from '../../components/muat.js';
import { Rincian } from '../../components/rincian.js';
import { Waktu } from '../../components/tanda.js';
import { TautanTombol, Tombol } from '../../components/tombol.js';
import { kataUsulan } from '../../words/usulan.js';
import { usulanQuery } from './queries.js';
import './usulan.css';

const route = getRouteApi('/dalam/usulan/$id/tanda-terima');

/** The receipt: from the answer to the submit, or, when the page is opened again, from the usulan itself. */
function Isi({ usulan, terima }: { usulan: Usulan; terima: TandaTerima | undefined }) {
  const moment = (iso: string | null | undefined) => (iso == null ? null : <Waktu iso={iso} />);
  const berkas =
    terima?.berkas ??
    usulan.berkas.flatMap(({ kode, nama, berkas: filled }) =>
      filled === null ? [] : [{ kode, nama, sha256: filled.sha256 }],
    );
  return (
    <>
      {terima?.keadaan === 'tercatat' && <p className="peringatan">{kataUsulan.terimaTercatat}</p>}
      <Rincian
        items={[
          [kataUsulan.nomor, <b key="nomor">{terima?.nomor ?? usulan.nomor}</b>],
          [kataUsulan.layanan, usulan.layanan.nama],
          [kataUsulan.diterima, moment(terima?.diterima ?? usulan.diajukan)],
          [kataUsulan.jamMulai, moment(terima?.jamMulai)],
          [kataUsulan.janji, moment(terima?.janji ?? usulan.janji)],
          [kataUsulan.sop, terima?.sopVersi],
        ]}
      />
      <h2>{kataUsulan.berkasJudul}</h2>
      <ul className="garis-list">
        {berkas.map(({ kode, nama, sha256 }) => (
          <li key={kode}>
            <p>{nama}</p>
            <p className="redup">
              {kataUsulan.sidik}: <code>{sha256}</code>
            </p>
          </li>
        ))}
      </ul>
      <p className="tombol-baris tak-cetak">
        <TautanTombol to="/usulan/$id" params={{ id: usulan.id }}>
          {kataUsulan.lacakUsulan}
        </TautanTombol>
        <Tombol
          variant="default"
          onClick={() => {
            window.print();
          }}
        >
          {kataUsulan.cetak}
        </Tombol>
      </p>
    </>
  );
}

export function TandaTerimaPage() {
  const { id } = route.useParams();
  const query = useQuery(usulanQuery(id));
  const terima = useQueryClient().getQueryData<TandaTerima>(['tanda-terima', id]);
  return (
    <>
      <Judul title={kataUsulan.terimaJudul}>{kataUsulan.terimaJudul}</Judul>
      <Muat query={query}>{(usulan) => <Isi usulan={usulan} terima={terima} />}</Muat>
    </>
  );
}
