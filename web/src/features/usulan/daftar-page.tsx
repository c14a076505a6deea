import { useQuery } from '@tanstack/react-query';
import { usulanListQuery } from '../../api/usulan.js';
import type { UsulanRingkas } from '../../api/types.js';
import { Judul } from '../../components/judul.js';
import { Muat } from '../../components/muat.js';
import { TautanTombol } from '../../components/tombol.js';
import { kataUsulan } from '../../words/usulan.js';
import { KartuUsulan, groupUsulan } from './kartu-usulan.js';

function Kelompok({ judul, usulan, utama }: { judul: string; usulan: UsulanRingkas[]; utama: boolean }) {
  if (usulan.length === 0) return null;
  return (
    <section>
      <h2>{judul}</h2>
      <ul className="kartu-list">
        {usulan.map((item, index) => (
          <KartuUsulan key={item.id} usulan={item} utama={utama && index === 0} />
        ))}
      </ul>
    </section>
  );
}

/** Every usulan of mine. */
export function DaftarPage() {
  const query = useQuery(usulanListQuery);
  return (
    <>
      <Judul title={kataUsulan.daftarJudul}>{kataUsulan.daftarJudul}</Judul>
      <Muat query={query}>
        {({ data }) => {
          const { tindakan, berjalan, selesai } = groupUsulan(data);
          return (
            <>
              {data.length === 0 && <p>{kataUsulan.kosong}</p>}
              <Kelompok judul={kataUsulan.tindakanJudul} usulan={tindakan} utama />
              <Kelompok judul={kataUsulan.berjalanJudul} usulan={berjalan} utama={false} />
              <Kelompok judul={kataUsulan.selesaiJudul} usulan={selesai} utama={false} />
              <p>
                <TautanTombol to="/layanan" variant="default">
                  {kataUsulan.ajukanBaru}
                </TautanTombol>
              </p>
            </>
          );
        }}
      </Muat>
    </>
  );
}
