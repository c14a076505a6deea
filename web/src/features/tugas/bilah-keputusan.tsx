import type { Kelas, Keputusan, Tugas } from '../../api/types.js';
import { CatatanTercatat } from '../../components/tercatat.js';
import { Tombol } from '../../components/tombol.js';
import { kelasKeputusan } from '../../words/status.js';
import { kataTugas } from '../../words/tugas.js';
import { belumSesuai, type Kerja } from './kerja.js';
import { PesananBelumPasti } from './pesanan-belum-pasti.js';
import { tombolOf } from './tombol-putusan.js';

/** Order on the bar: the good one first, the refusal last and apart. */
const ORDER: readonly Kelas[] = ['approve', 'return', 'defer', 'forward', 'reject'];

export const sortKeputusan = (list: Keputusan[]): Keputusan[] =>
  ORDER.flatMap((kelas) => list.filter((keputusan) => keputusan.kelas === kelas));

const closedWords = ({ sebab }: Tugas): string => sebab ?? kataTugas.tutup;

/** Why an outcome cannot be taken yet; null when it can. */
export function halanganOf(tugas: Tugas, keputusan: Keputusan, kerja: Kerja): string | null {
  if (tugas.status !== 'open') return closedWords(tugas);
  if (!tugas.bolehPutuskan) return tugas.sebab ?? kataTugas.tutup;
  const open = keputusan.kelas === 'approve' ? belumSesuai(tugas, kerja) : [];
  return open.length === 0 ? null : kataTugas.belumSesuai(tombolOf(tugas, keputusan), open.length);
}

interface Props {
  tugas: Tugas;
  kerja: Kerja;
  letters: boolean;
  onChoose: (keputusan: Keputusan) => void;
}

/** One filled button a view: the first of the good outcomes. */
const variantOf = (kelas: Kelas, first: boolean): 'filled' | 'outline' | 'default' => {
  if (kelas === 'reject') return 'outline';
  return kelas === 'approve' && first ? 'filled' : 'default';
};

/** The verdict bar: always in sight, and when something cannot be done it says why. */
export function BilahKeputusan({ tugas, kerja, letters, onChoose }: Props) {
  const list = sortKeputusan(tugas.keputusan);
  if (tugas.tercatat !== null) {
    return (
      <section className="bilah" aria-label={kataTugas.putusan}>
        <CatatanTercatat tercatat={tugas.tercatat} />
      </section>
    );
  }
  const reasons = list.map((keputusan) => halanganOf(tugas, keputusan, kerja));
  const reason = reasons.find((text) => text !== null) ?? (tugas.status === 'open' ? undefined : closedWords(tugas));
  return (
    <section className="bilah" aria-label={kataTugas.putusan}>
      <PesananBelumPasti pesanan={tugas.pesananBelumPasti} />
      {reason !== undefined && <p className="redup">{reason}</p>}
      <p className="tombol-baris">
        {list.map((keputusan, index) => {
          const first = list.findIndex(({ kelas }) => kelas === keputusan.kelas) === index;
          const reject = keputusan.kelas === 'reject';
          return (
            <Tombol
              key={keputusan.kode}
              variant={variantOf(keputusan.kelas, first)}
              {...(reject ? { color: 'red', className: 'jarak' } : {})}
              disabled={reasons[index] !== null}
              {...(first && letters ? { rightSection: <kbd>{kelasKeputusan[keputusan.kelas].tuts}</kbd> } : {})}
              onClick={() => {
                onChoose(keputusan);
              }}
            >
              {tombolOf(tugas, keputusan)}
            </Tombol>
          );
        })}
      </p>
    </section>
  );
}
