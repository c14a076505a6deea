import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toIso, type Zona } from '../../../../domain/kalender/zona.js';
import { antreanQuery } from '../../api/antrean.js';
import { api, dataOf } from '../../api/client.js';
import { kunciKeeper } from '../../api/kunci.js';
import { Masalah } from '../../api/masalah.js';
import { watchTercatat } from '../../api/tercatat.js';
import type { HasilKeputusan, Keputusan, KeputusanBaru, Tercatat, Tugas } from '../../api/types.js';
import { waktuKini } from '../../api/waktu.js';
import { umumkan } from '../../components/pengumuman.js';
import { formatPukul, zonaOf } from '../../words/format.js';
import { kataTercatat } from '../../words/tercatat.js';
import { kataTugas } from '../../words/tugas.js';
import { dropTugas, patchTugas, tugasQuery } from './queries.js';
import { hasilOf } from './tombol-putusan.js';

interface Sent {
  body: KeputusanBaru;
  /** Goes into this one request and nowhere else. */
  passphrase: string;
}

/** Who was faster: the API says a name, or an object that has one. */
export const namaOf = (oleh: unknown): string => {
  if (typeof oleh === 'string') return oleh;
  const nama = (oleh as { nama?: unknown } | null | undefined)?.nama;
  return typeof nama === 'string' ? nama : 'petugas lain';
};

/** As the server will say it from now on. */
const recorded = ({ label, kelas }: Keputusan, zona: Zona): Tercatat => ({
  kalimat: kataTercatat.kalimat,
  keputusan: { label, kelas },
  oleh: null,
  sendiri: true,
  waktu: toIso(waktuKini(), zona),
});

/** Sends a decision and tells what became of it; lists and counts follow, nothing jumps. */
export function usePutusan(tugas: Tugas, keputusan: Keputusan, onDone: (hasil: HasilKeputusan) => void) {
  const client = useQueryClient();
  const [kunci] = useState(kunciKeeper);
  const { id, nomor } = tugas;
  const shut = (change: Partial<Tugas>) => {
    client.setQueryData(tugasQuery(id).queryKey, (known) => known && { ...known, ...change });
  };
  return useMutation<HasilKeputusan, Error, Sent>({
    mutationFn: ({ body, passphrase }) => {
      const call = { params: { path: { id } }, headers: { 'Idempotency-Key': kunci.of(body) } };
      if (!keputusan.tandaTangan) return dataOf(api.POST('/tugas/{id}/keputusan', { ...call, body }));
      const { keputusan: kode, sebagai } = body;
      // The passphrase is in no published shape: the server takes it out before anything reads the body.
      const signed = { keputusan: kode, passphrase, ...(sebagai === undefined ? {} : { sebagai }) };
      return dataOf(api.POST('/tugas/{id}/tanda-tangan', { ...call, body: signed }));
    },
    gcTime: 0,
    onSuccess: (hasil) => {
      if (hasil.keadaan === 'tercatat') {
        const tercatat = recorded(keputusan, zonaOf(tugas.dibuka));
        patchTugas(client, id, { tercatat });
        shut({ bolehPutuskan: false, sebab: tercatat.kalimat, tercatat });
        const { usulanId, layanan, langkah } = tugas;
        watchTercatat(client, { usulanId, tugasId: id, nomor, layanan, apa: `${langkah.nama}: ${keputusan.label}` });
        void client.invalidateQueries({ queryKey: antreanQuery.queryKey });
        umumkan(kataTugas.hasil(tercatat.kalimat, nomor));
      } else {
        dropTugas(client, id);
        const words = hasil.nomor === undefined ? hasilOf(tugas, keputusan) : kataTugas.ditandatangani(hasil.nomor);
        umumkan(kataTugas.hasil(words, nomor));
      }
      // What it looks like now is asked for when somebody opens it again.
      void client.invalidateQueries({ queryKey: tugasQuery(id).queryKey, refetchType: 'none' });
      onDone(hasil);
    },
    onError: (error) => {
      kunci.failed(error);
      if (error instanceof Masalah && error.code === 'DECISION_RECORDED') {
        // Somebody was faster and the engine has not taken it yet: the page asks what there is.
        void client.invalidateQueries({ queryKey: tugasQuery(id).queryKey });
      }
      if (!(error instanceof Masalah) || error.code !== 'ALREADY_DECIDED') return;
      const { oleh, waktu } = error.extra;
      shut({ status: 'decided' });
      patchTugas(client, id, {
        tanda: kataTugas.tandaSelesai(namaOf(oleh), typeof waktu === 'string' ? formatPukul(waktu).slice(0, 5) : ''),
      });
    },
  });
}
