import type { Tugas } from '../../api/types.js';
import { Tombol } from '../../components/tombol.js';
import { kataTugas } from '../../words/tugas.js';
import type { useAmbil } from './use-ambil.js';

interface Props {
  tugas: Tugas;
  pegawaiId: string;
  ambil: ReturnType<typeof useAmbil>;
  variant: 'default' | 'subtle';
}

/** Takes an open tugas or lets it go, and says who has it when that is somebody else. */
export function AmbilTombol({ tugas, pegawaiId, ambil, variant }: Props) {
  const { pengambil, status, tercatat } = tugas;
  const mine = pengambil?.id === pegawaiId;
  return (
    <>
      {status === 'open' && tercatat === null && (
        <Tombol
          variant={variant}
          size="sm"
          loading={ambil.isPending}
          onClick={() => {
            ambil.mutate(tugas);
          }}
        >
          {mine ? kataTugas.lepas : kataTugas.ambil}
        </Tombol>
      )}
      {pengambil !== null && !mine && <span className="redup">{kataTugas.diambilOleh(pengambil.nama)}</span>}
    </>
  );
}
