import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { BASE } from '../../api/client.js';
import type { TandaTerima } from '../../api/types.js';
import { Judul } from '../../components/judul.js';
import { Muat } from '../../components/muat.js';
import { Rincian } from '../../components/rincian.js';
import { Waktu } from '../../components/tanda.js';
import { TautanTombol, Tombol } from '../../components/tombol.js';
import { kataUsulan } from '../../words/usulan.js';
import { tandaTerimaQuery } from './queries.js';
import './usulan.css';

const route = getRouteApi('/dalam/usulan/$id/tanda-terima');

function Isi({ id, terima }: { id: string; terima: TandaTerima }) {
  return (
    <>
      {terima.keadaan === 'tercatat' && <p className="peringatan">{kataUsulan.terimaTercatat}</p>}
      <Rincian
        items={[
          [kataUsulan.nomor, <b key="nomor">{terima.nomor}</b>],
          [kataUsulan.layanan, terima.layanan],
          [kataUsulan.diterima, <Waktu key="diterima" iso={terima.diterima} />],
          [kataUsulan.jamMulai, <Waktu key="mulai" iso={terima.jamMulai} />],
          [kataUsulan.janji, <Waktu key="janji" iso={terima.janji} />],
          [kataUsulan.sop, terima.sopVersi],
        ]}
      />
      <h2>{kataUsulan.berkasJudul}</h2>
      <ul className="garis-list">
        {terima.berkas.map(({ kode, nama, sha256 }) => (
          <li key={kode}>
            <p>{nama}</p>
            <p className="redup">
              {kataUsulan.sidik}: <code>{sha256}</code>
            </p>
          </li>
        ))}
      </ul>
      <p className="tak-cetak">
        <a href={`${BASE}/usulan/${encodeURIComponent(id)}/tanda-terima.pdf`} target="_blank" rel="noopener">
          {kataUsulan.unduhTerima}
        </a>
      </p>
      <p className="tombol-baris tak-cetak">
        <TautanTombol to="/usulan/$id" params={{ id }}>
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

/** The receipt: when it was received, when the clock starts, what is promised, and the digest of every document. */
export function TandaTerimaPage() {
  const { id } = route.useParams();
  const query = useQuery(tandaTerimaQuery(id));
  return (
    <>
      <Judul title={kataUsulan.terimaJudul}>{kataUsulan.terimaJudul}</Judul>
      <Muat query={query}>{(terima) => <Isi id={id} terima={terima} />}</Muat>
    </>
  );
}
