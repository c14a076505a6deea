import type { SlotBerkas } from '../../api/types.js';
import { PratinjauBerkas } from '../../components/pratinjau.js';
import { kataTugas } from '../../words/tugas.js';

interface Props {
  berkas: SlotBerkas[];
  dipilih: string | undefined;
  onPilih: (kode: string) => void;
}

/** The documents of the usulan, one shown at a time. */
export function DokumenPanel({ berkas, dipilih, onPilih }: Props) {
  const slot = berkas.find(({ kode }) => kode === dipilih);
  return (
    <section className="ruang-dokumen" aria-label={kataTugas.dokumen}>
      {berkas.length === 0 && <p>{kataTugas.tanpaBerkas}</p>}
      <p className="pilih-dokumen">
        <label htmlFor="pilih-dokumen">{kataTugas.dokumen}</label>
        <select
          id="pilih-dokumen"
          value={dipilih ?? ''}
          onChange={(event) => {
            onPilih(event.currentTarget.value);
          }}
        >
          {berkas.map(({ kode, nama, berkas: filled }, index) => (
            <option key={kode} value={kode} disabled={filled === null}>
              {index + 1}. {nama}
              {filled === null && ` (${kataTugas.belumAda})`}
            </option>
          ))}
        </select>
      </p>
      {slot?.berkas != null && <PratinjauBerkas nama={slot.nama} berkas={slot.berkas} />}
    </section>
  );
}
