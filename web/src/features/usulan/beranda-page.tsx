import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { antreanQuery } from '../../api/antrean.js';
import { sesiQuery } from '../../api/sesi.js';
import { tugasOrangLain, usulanListQuery } from '../../api/usulan.js';
import type { Antrean, UsulanRingkas } from '../../api/types.js';
import { waktuKini } from '../../api/waktu.js';
import { Judul } from '../../components/judul.js';
import { Muat } from '../../components/muat.js';
import { TautanTombol } from '../../components/tombol.js';
import { MINUTE, localOf } from '../../../../domain/kalender/zona.js';
import { formatJumlah, zonaOf } from '../../words/format.js';
import { kataUsulan } from '../../words/usulan.js';
import { KartuUsulan, groupUsulan } from './kartu-usulan.js';

function Pekerjaan({ antrean, usulan }: { antrean: Antrean[]; usulan: UsulanRingkas[] }) {
  const jumlah = tugasOrangLain(antrean, usulan);
  if (jumlah === 0) return null;
  const lewat = antrean.find((queue) => typeof queue.lewat === 'string')?.lewat;
  const late = lewat ?? antrean.reduce((sum, queue) => sum + Number(queue.lewat), 0);
  return (
    <section className="kartu">
      <p>{kataUsulan.kotakTugas(formatJumlah(jumlah), formatJumlah(late))}</p>
      <TautanTombol to="/tugas" variant="default">
        {kataUsulan.bukaTugas}
      </TautanTombol>
    </section>
  );
}

function Isi({ usulan }: { usulan: UsulanRingkas[] }) {
  const { tindakan, berjalan } = groupUsulan(usulan);
  return (
    <>
      {tindakan.length > 0 && (
        <section>
          <h2>{kataUsulan.tindakanJudul}</h2>
          <ul className="kartu-list">
            {tindakan.map((item, index) => (
              <KartuUsulan key={item.id} usulan={item} utama={index === 0} />
            ))}
          </ul>
        </section>
      )}
      {berjalan.length > 0 && (
        <section>
          <h2>{kataUsulan.berjalanJudul}</h2>
          <ul className="kartu-list">
            {berjalan.map((item) => (
              <KartuUsulan key={item.id} usulan={item} />
            ))}
          </ul>
        </section>
      )}
      {tindakan.length + berjalan.length === 0 && <p>{kataUsulan.kosong}</p>}
      <p>
        <TautanTombol to="/layanan" variant={tindakan.length > 0 ? 'default' : 'filled'}>
          {kataUsulan.ajukanBaru}
        </TautanTombol>
      </p>
    </>
  );
}

/** Home: what waits for me, then what is on its way, then something new. */
export function BerandaPage() {
  const { data: sesi } = useSuspenseQuery(sesiQuery);
  const query = useQuery(usulanListQuery);
  const antrean = useQuery(antreanQuery);
  const jam = Math.floor(localOf(waktuKini(), zonaOf(sesi.waktu)).ms / (60 * MINUTE));
  return (
    <>
      <Judul title={kataUsulan.berandaJudul}>{kataUsulan.salam(jam, sesi.pegawai.nama)}</Judul>
      {antrean.data && query.data && <Pekerjaan antrean={antrean.data} usulan={query.data.data} />}
      <Muat query={query}>{({ data }) => <Isi usulan={data} />}</Muat>
    </>
  );
}
