import { useMediaQuery } from '@mantine/hooks';
import { BASE } from '../api/client.js';
import type { BerkasTersimpan } from '../api/types.js';
import { formatUkuran } from '../words/format.js';

export const berkasUrl = (id: string): string => `${BASE}/berkas/${encodeURIComponent(id)}/isi`;

/** `PDF, 3 halaman, 1,2 MB` */
export function berkasRingkas({ mime, halaman, ukuran }: BerkasTersimpan): string {
  const jenis = mime === 'application/pdf' ? 'PDF' : 'Gambar';
  return [jenis, `${halaman} halaman`, formatUkuran(ukuran)].join(', ');
}

interface Props {
  nama: string;
  berkas: BerkasTersimpan;
  halaman?: number;
}

/** A document on the page where there is room for it; a phone gets the link, its own viewer is better than a frame. */
export function PratinjauBerkas({ nama, berkas, halaman = 1 }: Props) {
  const roomy = useMediaQuery('(min-width: 901px)', true, { getInitialValueInEffect: false });
  const url = berkasUrl(berkas.id);
  return (
    <figure className="pratinjau">
      {berkas.mime.startsWith('image/') ? (
        <img src={url} alt={`${nama}, ${berkas.namaFile}`} />
      ) : (
        roomy && (
          <iframe key={`${url} ${halaman}`} title={`${nama}, halaman ${halaman}`} src={`${url}#page=${halaman}`} />
        )
      )}
      <figcaption>
        <a href={url} target="_blank" rel="noopener">
          Buka {nama} di tab baru
        </a>{' '}
        <span className="redup">({berkasRingkas(berkas)})</span>
      </figcaption>
    </figure>
  );
}
