import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { api, dataOf } from '../../api/client.js';
import type { HasilCek } from '../../api/types.js';
import { Judul } from '../../components/judul.js';
import { Muat } from '../../components/muat.js';
import { Rincian } from '../../components/rincian.js';
import { formatHari } from '../../words/format.js';
import { kataCek } from '../../words/cek.js';

const route = getRouteApi('/luar/cek/$kode');

function Hasil({ hasil }: { hasil: HasilCek }) {
  const { label, isi, simbol, nada } = kataCek.hasil[hasil.status];
  return (
    <>
      <p className={`tanda besar ${nada}`}>
        <span aria-hidden="true">{simbol}</span> {label}
      </p>
      <p>{isi}</p>
      {hasil.status !== 'tidak-ditemukan' && (
        <>
          <Rincian
            items={[
              [kataCek.dokumen, hasil.judul],
              [kataCek.nomor, hasil.nomor],
              [kataCek.penandatangan, hasil.penandatangan],
              [kataCek.tanggal, formatHari(hasil.tanggal)],
              [kataCek.sidik, <code key="sidik">{hasil.sha256}</code>],
            ]}
          />
          <p className="redup">{kataCek.sidikBantuan}</p>
        </>
      )}
    </>
  );
}

export function CekPage() {
  const { kode } = route.useParams();
  const query = useQuery({
    queryKey: ['cek', kode],
    queryFn: () => dataOf(api.GET('/cek/{kode}', { params: { path: { kode } } })),
  });
  return (
    <>
      <Judul title={kataCek.judul}>{kataCek.judul}</Judul>
      <Muat query={query}>{(hasil) => <Hasil hasil={hasil} />}</Muat>
    </>
  );
}
