import { Textarea } from '@mantine/core';
import { Masalah } from '../../api/masalah.js';
import { Galat } from '../../components/galat.js';
import { formatWaktu } from '../../words/format.js';
import { kataTercatat } from '../../words/tercatat.js';
import { kataTugas } from '../../words/tugas.js';
import { tujuanOf } from './isi-putusan.js';
import type { TemuanDraf } from './kerja.js';
import { namaOf } from './use-putusan.js';

interface Props {
  error: unknown;
  catatan: string;
  temuan: TemuanDraf[];
}

const labelOf = (keputusan: unknown): string => {
  if (typeof keputusan === 'string') return keputusan;
  const label = (keputusan as { label?: unknown } | null | undefined)?.label;
  return typeof label === 'string' ? label : '';
};

/** Why the server did not take a decision. Somebody was faster: who, when and what; and one's own words to copy. */
export function PenolakanServer({ error, catatan, temuan }: Props) {
  if (!(error instanceof Masalah)) return <Galat error={error} />;
  const { oleh, waktu, sejak, keputusan } = error.extra;
  const recorded = error.code === 'DECISION_RECORDED';
  if (error.code === 'ALREADY_DECIDED' || recorded) {
    const words = [catatan, ...temuan.map((found) => found.catatan)].filter((text) => text.trim() !== '').join('\n');
    return (
      <div className="galat" role="alert">
        <h3>{recorded ? kataTercatat.sudahTercatat : kataTugas.sudahDiputus}</h3>
        <p>
          {recorded
            ? error.detail
            : kataTugas.sudahDiputusOleh(
                namaOf(oleh),
                typeof waktu === 'string' ? formatWaktu(waktu) : '',
                labelOf(keputusan),
              )}
        </p>
        {words !== '' && (
          <Textarea
            label={kataTugas.teksAnda}
            description={kataTugas.teksAndaBantuan}
            readOnly
            rows={4}
            value={words}
          />
        )}
      </div>
    );
  }
  if (error.code === 'TAKEN') {
    return (
      <div className="galat" role="alert">
        <p>{kataTugas.sudahDiambil(namaOf(oleh))}</p>
        {typeof sejak === 'string' && <p className="redup">Sejak {formatWaktu(sejak)}</p>}
      </div>
    );
  }
  // What has an input of its own is said there.
  const elsewhere = error.errors.filter(({ field }) => tujuanOf(field) === null);
  return (
    <>
      <Galat error={error} />
      {elsewhere.length > 0 && (
        <ul className="salah">
          {elsewhere.map(({ field, pesan }) => (
            <li key={`${field} ${pesan}`}>{pesan}</li>
          ))}
        </ul>
      )}
    </>
  );
}
