import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import type { LayananRingkas } from '../../api/types.js';
import { Judul } from '../../components/judul.js';
import { Muat } from '../../components/muat.js';
import { formatLama } from '../../words/format.js';
import { kataLayanan } from '../../words/layanan.js';
import { layananListQuery } from './queries.js';

const route = getRouteApi('/dalam/layanan');

function Rak({ rumpun, layanan }: { rumpun: string; layanan: LayananRingkas[] }) {
  return (
    <section>
      <h2>{rumpun}</h2>
      <ul className="kartu-list">
        {layanan.map(({ kode, nama, ringkasan, janji, bolehAjukan }) => (
          <li key={kode} className="kartu">
            <h3>
              <Link to="/layanan/$kode" params={{ kode }}>
                {nama}
              </Link>
            </h3>
            <p>{ringkasan}</p>
            <p className="redup">{kataLayanan.janji(formatLama(janji))}</p>
            {!bolehAjukan && (
              <p className="tanda kuning">
                <span aria-hidden="true">!</span> {kataLayanan.belumBoleh}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The services on offer, by shelf. */
export function KatalogPage() {
  const { cari = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(layananListQuery);
  const wanted = cari.toLowerCase();
  return (
    <>
      <Judul title={kataLayanan.judul} sub={kataLayanan.sub}>
        {kataLayanan.judul}
      </Judul>
      <search>
        <TextInput
          type="search"
          label={kataLayanan.cari}
          value={cari}
          onChange={(event) => {
            const text = event.currentTarget.value;
            void navigate({ search: text === '' ? {} : { cari: text }, replace: true });
          }}
        />
      </search>
      <Muat query={query}>
        {(all) => {
          const found = all.filter(({ nama, ringkasan }) => `${nama} ${ringkasan}`.toLowerCase().includes(wanted));
          if (found.length === 0) return <p role="status">{kataLayanan.kosong}</p>;
          return [...new Set(found.map(({ rumpun }) => rumpun))].map((rumpun) => (
            <Rak key={rumpun} rumpun={rumpun} layanan={found.filter((layanan) => layanan.rumpun === rumpun)} />
          ));
        }}
      </Muat>
    </>
  );
}
