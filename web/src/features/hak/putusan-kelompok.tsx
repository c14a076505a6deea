import { NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf } from '../../api/client.js';
import { kunciKeeper } from '../../api/kunci.js';
import type { Kelompok } from '../../api/types.js';
import { Galat } from '../../components/galat.js';
import { umumkan } from '../../components/pengumuman.js';
import { Tombol } from '../../components/tombol.js';
import { kataKelompok } from '../../words/hak.js';

/** One outcome for everybody who still waits, with what it must bring. */
export function PutusanKelompok({ kelompok: { id, keputusan } }: { kelompok: Kelompok }) {
  const queryClient = useQueryClient();
  const [kunci] = useState(kunciKeeper);
  const [kode, setKode] = useState(keputusan[0]?.kode ?? '');
  const [alasan, setAlasan] = useState('');
  const [isian, setIsian] = useState<Record<string, string>>({});
  const chosen = keputusan.find((each) => each.kode === kode);
  const alasanPilihan = chosen?.alasan ?? [];
  const body = {
    keputusan: kode,
    ...(alasan !== '' && { alasan }),
    ...(chosen && chosen.isian.length > 0 && { isian }),
  };
  const act = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/kolektif/{id}/jawaban', {
          params: { path: { id } },
          body,
          headers: { 'Idempotency-Key': kunci.of([id, JSON.stringify(body)]) },
        }),
      ),
    onSuccess: async ({ tercatat }) => {
      umumkan(kataKelompok.tercatat(tercatat));
      await queryClient.invalidateQueries({ queryKey: ['kelompok'] });
    },
    onError: kunci.failed,
  });
  return (
    <section className="putusan-kelompok">
      <h2>{kataKelompok.putusan}</h2>
      <NativeSelect
        label={kataKelompok.putuskan}
        value={kode}
        data={keputusan.map(({ kode: value, label }) => ({ value, label }))}
        onChange={({ currentTarget: { value } }) => {
          setKode(value);
          setAlasan('');
        }}
      />
      {alasanPilihan.length > 0 && (
        <NativeSelect
          label={kataKelompok.alasan}
          value={alasan}
          data={[
            { value: '', label: kataKelompok.pilih },
            ...alasanPilihan.map(({ kode: value, label }) => ({ value, label })),
          ]}
          onChange={({ currentTarget: { value } }) => {
            setAlasan(value);
          }}
        />
      )}
      {chosen?.isian.map(({ field, label, tipe }) => (
        <TextInput
          key={field}
          label={label}
          value={isian[field] ?? ''}
          {...(tipe === 'tanggal' ? { type: 'date' } : {})}
          onChange={({ currentTarget: { value } }) => {
            setIsian((before) => ({ ...before, [field]: value }));
          }}
        />
      ))}
      {act.isError && <Galat error={act.error} />}
      <Tombol
        mt="md"
        loading={act.isPending}
        onClick={() => {
          act.mutate();
        }}
      >
        {chosen?.label ?? kataKelompok.putuskan}
      </Tombol>
    </section>
  );
}
