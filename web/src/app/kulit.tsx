import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { antreanQuery } from '../api/antrean.js';
import { isPetugas, mayMacet, mayPantau, sesiQuery } from '../api/sesi.js';
import { Pengumuman } from '../components/pengumuman.js';
import { useAliran } from '../components/use-aliran.js';
import { hasMeja, usulanListQuery } from '../api/usulan.js';
import { kataShell } from '../words/akun.js';
import { umum } from '../words/status.js';
import { SesiBerakhir } from './sesi-berakhir.js';

interface Item {
  to: '/' | '/layanan' | '/usulan' | '/tugas' | '/pantau' | '/macet' | '/hak' | '/akun';
  label: string;
  pendek: string;
  /** On the phone's bar as well, which has room for four. */
  phone: boolean;
}

/** The nav follows from what a person may do; the server still enforces it. */
function useNav(): Item[] {
  const { data: sesi } = useSuspenseQuery(sesiQuery);
  const petugas = isPetugas(sesi);
  const manajer = mayPantau(sesi);
  const admin = mayMacet(sesi);
  // A direct superior has no role, only tugas: the box appears while there is something in it.
  const antrean = useQuery(antreanQuery);
  const queued = (antrean.data ?? []).some(({ jumlah, tercatat }) => jumlah !== 0 || tercatat > 0);
  const usulan = useQuery({ ...usulanListQuery, enabled: queued && !petugas });
  const desk = petugas || (usulan.data !== undefined && hasMeja(antrean.data ?? [], usulan.data.data));
  const more = [desk, manajer, admin].filter(Boolean).length;
  const item = (to: Item['to'], label: string, pendek: string, phone: boolean): Item => ({ to, label, pendek, phone });
  return [
    item('/', kataShell.beranda, kataShell.beranda, true),
    ...(desk ? [item('/tugas', kataShell.tugas, kataShell.tugasPendek, true)] : []),
    ...(manajer ? [item('/pantau', kataShell.pantau, kataShell.pantauPendek, true)] : []),
    ...(admin ? [item('/macet', kataShell.macet, kataShell.macetPendek, more < 3)] : []),
    ...(petugas ? [item('/hak', kataShell.hak, '', false)] : []),
    item('/layanan', kataShell.layanan, kataShell.layanan, more === 0),
    item('/usulan', kataShell.usulan, kataShell.usulanPendek, more < 2),
    item('/akun', kataShell.akun, kataShell.akunPendek, true),
  ];
}

/** Frame of the pages of a signed-in person: nav at the left, or at the bottom of a phone. */
export function Kulit() {
  const { data: sesi } = useSuspenseQuery(sesiQuery);
  const nav = useNav();
  useAliran();
  return (
    <div className="kulit">
      <a className="lompat" href="#isi">
        {umum.lompat}
      </a>
      <header className="kepala">
        <Link to="/" className="merek">
          {umum.app}
        </Link>
        <span className="instansi">{sesi.instansi.nama}</span>
        <Link to="/akun" className="siapa">
          {sesi.pegawai.nama}
        </Link>
      </header>
      <nav className="samping" aria-label={kataShell.navUtama}>
        <ul>
          {nav.map(({ to, label, pendek, phone }) => (
            <li key={to} className={phone ? undefined : 'hanya-lebar'}>
              <Link to={to} activeOptions={{ exact: to === '/', includeSearch: false }}>
                <span className="panjang">{label}</span>
                <span className="pendek">{pendek}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <main id="isi" tabIndex={-1}>
        <Outlet />
      </main>
      <Pengumuman />
      <SesiBerakhir sesi={sesi} />
    </div>
  );
}
