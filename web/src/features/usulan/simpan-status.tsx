import { Tombol } from '../../components/tombol.js';
import { kataUsulan } from '../../words/usulan.js';
import { teksOf, type BarisForm } from './isian.js';
import type { Keadaan, PenyimpanDraf, Snapshot } from './penyimpan.js';

function words(keadaan: Keadaan): string {
  switch (keadaan.jenis) {
    case 'diam':
      return '';
    case 'menyimpan':
      return kataUsulan.menyimpan;
    case 'tersimpan':
      return kataUsulan.tersimpan(keadaan.waktu);
    case 'tertunda':
      return keadaan.diPerangkat ? kataUsulan.tertunda : kataUsulan.tertundaRawan;
    case 'ditolak':
      return [keadaan.masalah.detail, ...keadaan.masalah.errors.map(({ pesan }) => pesan)].join(' ');
  }
}

interface Props {
  penyimpan: PenyimpanDraf;
  snapshot: Snapshot;
  baris: BarisForm[];
  /** Puts the other device's value into the form. */
  onTake: (field: string) => void;
}

/** Where the draft is: "Tersimpan 21.05", or why not; and each field that was changed on two devices. */
export function SimpanStatus({ penyimpan, snapshot, baris, onTake }: Props) {
  const { keadaan, bentrok } = snapshot;
  const warning = keadaan.jenis === 'tertunda' || keadaan.jenis === 'ditolak';
  return (
    <div className="simpan-status">
      <p role="status" className={warning ? 'peringatan' : 'redup'}>
        {words(keadaan)}
      </p>
      {bentrok.map(({ field, lain }) => (
        <div key={field} className="peringatan">
          <p>{kataUsulan.bentrok(baris.find((line) => line.field === field)?.label ?? field, teksOf(lain))}</p>
          <p className="tombol-baris">
            <Tombol
              variant="default"
              onClick={() => {
                onTake(field);
                penyimpan.settle(field);
              }}
            >
              {kataUsulan.pakaiLain}
            </Tombol>
            <Tombol
              variant="default"
              onClick={() => {
                penyimpan.settle(field);
              }}
            >
              {kataUsulan.tetapIni}
            </Tombol>
          </p>
        </div>
      ))}
    </div>
  );
}
