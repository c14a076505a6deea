import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, dataOf } from '../../api/client.js';
import { kunciKeeper } from '../../api/kunci.js';
import { Masalah } from '../../api/masalah.js';
import { tercatatQuery } from '../../api/tercatat.js';
import { usulanListQuery } from '../../api/usulan.js';
import type { Isian, Usulan } from '../../api/types.js';
import { Galat, RingkasanGalat, type Kekurangan } from '../../components/galat.js';
import { Rincian } from '../../components/rincian.js';
import { MasihMenunggu } from '../../components/tercatat.js';
import { Tombol } from '../../components/tombol.js';
import { formatHari } from '../../words/format.js';
import { kataUsulan } from '../../words/usulan.js';
import { pilihanOf, teksOf, widgetOf, type BarisForm } from './isian.js';
import { kurangFromServer, kurangOf } from './kurang.js';
import type { PenyimpanDraf } from './penyimpan.js';
import { tandaTerimaQuery, usulanQuery } from './queries.js';

interface Props {
  usulan: Usulan;
  baris: BarisForm[];
  isian: Isian;
  penyimpan: PenyimpanDraf;
  onGo: (item: Kekurangan) => void;
}

/** An answer as it is read back. */
function bacaNilai({ kolom, field }: BarisForm, isian: Isian): string {
  const text = teksOf(isian[field]);
  if (text === '') return kataUsulan.belumDiisi;
  const widget = widgetOf(kolom);
  if (widget === 'ya-tidak') return text === 'true' ? kataUsulan.ya : kataUsulan.tidak;
  if (widget === 'tanggal') return /^\d{4}-\d\d-\d\d$/.test(text) ? formatHari(text) : text;
  return pilihanOf(kolom).find(({ value }) => value === text)?.label ?? text;
}

/** Looks everything over before it is sent: what is missing, each a link to its place; what was said; what is attached. */
export function KirimBagian({ usulan, baris, isian, penyimpan, onGo }: Props) {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [kunci] = useState(kunciKeeper);
  const [attempt, setAttempt] = useState(0);
  const { id } = usulan;
  const submit = useMutation({
    mutationFn: async () => {
      if (!(await penyimpan.flush())) throw new Masalah('NOT_SAVED', 0, 'Belum tersimpan', kataUsulan.simpanDulu);
      return dataOf(
        api.POST('/usulan/{id}/submit', {
          params: { path: { id } },
          headers: { 'Idempotency-Key': kunci.of([isian, usulan.berkas]) },
        }),
      );
    },
    onSuccess: async (tandaTerima) => {
      if (tandaTerima.keadaan === 'tercatat') {
        void queryClient.invalidateQueries({ queryKey: tercatatQuery.queryKey });
      }
      queryClient.setQueryData(tandaTerimaQuery(id).queryKey, tandaTerima);
      void queryClient.invalidateQueries({ queryKey: usulanQuery(id).queryKey });
      void queryClient.invalidateQueries({ queryKey: usulanListQuery.queryKey });
      await navigate({ to: '/usulan/$id/tanda-terima', params: { id }, replace: true });
    },
    onError: (error) => {
      kunci.failed(error);
      setAttempt((count) => count + 1);
    },
  });
  const mine = kurangOf(baris, isian, usulan.berkas);
  const kurang = mine.length > 0 ? mine : kurangFromServer(submit.error, baris, usulan.berkas);
  return (
    <>
      <RingkasanGalat
        items={kurang}
        attempt={attempt}
        judul={kataUsulan.kurangJudul}
        onGo={onGo}
        elsewhere={({ field, pesan }) =>
          field.startsWith('kelayakan.') ? (
            <Link to="/layanan/$kode" params={{ kode: usulan.layanan.kode }}>
              {pesan}
            </Link>
          ) : (
            <span>{pesan}</span>
          )
        }
      />
      {kurang.length === 0 && !submit.isError && <p>{kataUsulan.lengkap}</p>}
      {submit.isError && kurang.length === 0 && <GalatKirim error={submit.error} layanan={usulan.layanan.kode} />}
      <section>
        <h2>{kataUsulan.isianJudul}</h2>
        <Rincian items={baris.map((line) => [line.label, bacaNilai(line, isian)] as const)} />
        <Link to="/usulan/$id/isi" params={{ id }} activeOptions={{ exact: true }}>
          {kataUsulan.ubah} {kataUsulan.isianJudul}
        </Link>
      </section>
      <section>
        <h2>{kataUsulan.berkasJudul}</h2>
        <Rincian
          items={usulan.berkas.map(({ nama, berkas }) => [nama, berkas?.namaFile ?? kataUsulan.belumAda] as const)}
        />
        <Link to="/usulan/$id/isi" params={{ id }} search={{ bagian: 'berkas' }} activeOptions={{ exact: true }}>
          {kataUsulan.ubah} {kataUsulan.berkasJudul}
        </Link>
      </section>
      <p>{kataUsulan.kirimCatatan}</p>
      <MasihMenunggu pending={submit.isPending} />
      <p className="tombol-baris">
        <Tombol
          loading={submit.isPending}
          onClick={() => {
            if (mine.length > 0) setAttempt((count) => count + 1);
            else submit.mutate();
          }}
        >
          {kataUsulan.kirim}
        </Tombol>
      </p>
    </>
  );
}

function GalatKirim({ error, layanan }: { error: unknown; layanan: string }) {
  return (
    <>
      <Galat error={error} />
      {error instanceof Masalah && error.code === 'NOT_ELIGIBLE' && (
        <p>
          <Link to="/layanan/$kode" params={{ kode: layanan }}>
            Lihat syarat yang belum terpenuhi
          </Link>
        </p>
      )}
    </>
  );
}
