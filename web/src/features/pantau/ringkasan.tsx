import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { RingkasanPantau } from '../../api/types.js';
import { formatJumlah, formatPersen } from '../../words/format.js';
import { kataPantau, type TingkatPantau } from '../../words/pantau.js';

/** Where the lists begin on the page. */
export const TEMPAT = { pelanggaran: 'pelanggaran', usulan: 'usulan', langkah: 'langkah' } as const;

function Angka({ nama, children }: { nama: string; children: ReactNode }) {
  return (
    <div>
      <dt>{nama}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Nothing late is no alarm. */
const merahBila = (jumlah: number): string => (jumlah > 0 ? 'merah' : '');

function TautanUsulan({ tingkat, jumlah }: { tingkat: TingkatPantau; jumlah: number }) {
  return (
    <Link
      to="/pantau"
      search={{ tingkat }}
      hash={TEMPAT.usulan}
      className={tingkat === 'lewat' ? merahBila(jumlah) : ''}
      activeOptions={{ exact: true }}
    >
      {formatJumlah(jumlah)}
    </Link>
  );
}

/** One sentence first, then the numbers, each a link to exactly the cases it counts. */
export function Ringkasan({ ringkasan }: { ringkasan: RingkasanPantau }) {
  const { kalimat, lewat, lewatUsulan, jatuhTempo3Hari, tepatWaktuPersen, berjalan } = ringkasan;
  return (
    <>
      <p className="kalimat">{kalimat}</p>
      <dl className="angka" aria-label={kataPantau.angka}>
        <Angka nama={kataPantau.lewatUsulan}>
          <TautanUsulan tingkat="lewat" jumlah={lewatUsulan} />
        </Angka>
        <Angka nama={kataPantau.lewat}>
          <Link
            to="/pantau"
            search={{}}
            hash={TEMPAT.pelanggaran}
            className={merahBila(lewat)}
            activeOptions={{ exact: true, includeHash: true }}
          >
            {formatJumlah(lewat)}
          </Link>
        </Angka>
        <Angka nama={kataPantau.jatuhTempo}>
          <TautanUsulan tingkat="jatuh-tempo" jumlah={jatuhTempo3Hari} />
        </Angka>
        <Angka nama={kataPantau.berjalan}>
          <TautanUsulan tingkat="berjalan" jumlah={berjalan} />
        </Angka>
        <Angka nama={kataPantau.tepatWaktu}>
          {tepatWaktuPersen === null ? kataPantau.belumAda : formatPersen(tepatWaktuPersen)}
        </Angka>
      </dl>
    </>
  );
}
