import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { tercatatQuery } from '../../api/tercatat.js';
import type { Kelas, Keputusan, Tugas } from '../../api/types.js';
import { umumkan } from '../../components/pengumuman.js';
import { usePintasan } from '../../components/pintasan.js';
import { useTercatatUsai } from '../../components/tercatat.js';
import { kataTercatat } from '../../words/tercatat.js';
import { halanganOf, sortKeputusan } from './bilah-keputusan.js';
import { isEmpty, kerjaOf, useMeja } from './kerja.js';
import { useAmbil } from './use-ambil.js';
import { useTombol, type Peta } from './use-tombol.js';

/** The desk of one open tugas: its checks, the decision being made, and the keys for both. */
export function useMejaKerja(tugas: Tugas, pegawaiId: string, keys: Peta = {}) {
  const meja = useMeja(pegawaiId, tugas.id);
  const refused = useQuery(tercatatQuery).data?.ditolak.find(({ tugasId }) => tugasId === tugas.id);
  const { kerja, edit } = meja;
  useEffect(() => {
    // What could not be applied is not lost: it lies on the desk again, unless something else lies there already.
    if (tugas.bolehPutuskan && refused?.isi && isEmpty(kerja)) edit(kerjaOf(refused.isi));
  }, [tugas.bolehPutuskan, refused, kerja, edit]);
  useTercatatUsai(tugas.tercatat, kataTercatat.diproses(tugas.nomor));
  const letters = usePintasan();
  const ambil = useAmbil(pegawaiId);
  const [chosen, setChosen] = useState<Keputusan>();
  const choose = (keputusan: Keputusan) => {
    const reason = halanganOf(tugas, keputusan, meja.kerja);
    if (reason === null) setChosen(keputusan);
    else umumkan(reason);
  };
  const first = (kelas: Kelas) => () => {
    const keputusan = sortKeputusan(tugas.keputusan).find((item) => item.kelas === kelas);
    if (keputusan !== undefined) choose(keputusan);
  };
  useTombol(
    {
      ...keys,
      a: () => {
        ambil.mutate(tugas);
      },
      s: first('approve'),
      b: first('return'),
      t: first('reject'),
      u: first('defer'),
      r: first('forward'),
    },
    letters,
  );
  return {
    meja,
    letters,
    ambil,
    chosen,
    choose,
    close: () => {
      setChosen(undefined);
    },
  };
}
