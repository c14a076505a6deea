import type { Kelas, Keputusan, Tugas } from '../../api/types.js';
import { kelasKeputusan } from '../../words/status.js';
import { kataTugas } from '../../words/tugas.js';

/** Labels that say no more than the office's verb for their class does; a return or a rest is one whatever it is called. */
const PLAIN: Record<Kelas, RegExp> = {
  approve: /^(setuju|setujui|disetujui|sah|sah dan lengkap|memenuhi syarat|ms)$/iu,
  return: /./u,
  reject: /^(tolak|ditolak|tidak (setuju|disetujui|memenuhi syarat)|tms)$/iu,
  defer: /./u,
  forward: /^teruskan( ke .+)?$/iu,
};

/**
 * The words of an outcome's button, and of its dialog: the office's verb where the label means just that and no other outcome
 * of the tugas reads the same; otherwise the label of the SOP. A resending is not called an approval.
 */
export function tombolOf(tugas: Tugas, keputusan: Keputusan): string {
  const isSame = ({ kelas, label, tandaTangan }: Keputusan): boolean =>
    keputusan.tandaTangan
      ? tandaTangan
      : !tandaTangan && kelas === keputusan.kelas && PLAIN[keputusan.kelas].test(label.trim());
  const alone = isSame(keputusan) && tugas.keputusan.filter(isSame).length === 1;
  if (!alone) return keputusan.label;
  return keputusan.tandaTangan ? kataTugas.tandaTangani : kelasKeputusan[keputusan.kelas].tombol;
}

/** What became of the usulan, in one word: `Disetujui`, or the label of an outcome that goes by its own name. */
export function hasilOf(tugas: Tugas, keputusan: Keputusan): string {
  const { tombol, hasil } = kelasKeputusan[keputusan.kelas];
  return tombolOf(tugas, keputusan) === tombol ? hasil : keputusan.label;
}
