import { NativeSelect, TextInput } from '@mantine/core';
import type { Keputusan, KolomFakta } from '../../api/types.js';
import { kataTugas } from '../../words/tugas.js';
import { inputId } from './isi-putusan.js';
import type { Meja } from './kerja.js';

interface Props {
  keputusan: Keputusan;
  meja: Meja;
  errorAt: (tujuan: string) => string | null;
}

/** Choices of a fact that is answered from a closed list. */
function pilihanOf({ tipe, pilihan }: KolomFakta): { value: string; label: string }[] | undefined {
  if (tipe === 'ya-tidak') {
    return [
      { value: 'true', label: kataTugas.ya },
      { value: 'false', label: kataTugas.tidak },
    ];
  }
  return pilihan?.map(({ kode, label }) => ({ value: kode, label }));
}

/** The facts an outcome must or may bring: a date to defer to, a number, a place. */
export function FaktaIsian({ keputusan, meja: { kerja, edit }, errorAt }: Props) {
  return keputusan.isian.map((kolom) => {
    const { field, label, tipe, wajib } = kolom;
    const id = inputId.fakta(field);
    const common = {
      id,
      label: wajib ? label : label + kataTugas.bolehKosong,
      error: errorAt(id),
      value: kerja.isian[field] ?? '',
      onChange: (event: { currentTarget: { value: string } }) => {
        edit({ isian: { ...kerja.isian, [field]: event.currentTarget.value } });
      },
    };
    const pilihan = pilihanOf(kolom);
    if (pilihan) {
      return <NativeSelect key={field} {...common} data={[{ value: '', label: kataTugas.pilih }, ...pilihan]} />;
    }
    return (
      <TextInput
        key={field}
        {...common}
        {...(tipe === 'tanggal' ? { type: 'date' } : {})}
        {...(tipe === 'angka' ? { inputMode: 'decimal' } : {})}
      />
    );
  });
}
