import { Dialog } from '../../components/dialog.js';
import { PintasanTabel } from '../../components/pintasan-tabel.js';
import { kataTugas } from '../../words/tugas.js';

/** The keyboard map, called up by `?`. */
export function PintasanDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog judul={kataTugas.pintasan} bacaan onClose={onClose}>
      <PintasanTabel />
    </Dialog>
  );
}
