import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, dataOf } from '../../api/client.js';
import { kunciKeeper } from '../../api/kunci.js';
import { Masalah } from '../../api/masalah.js';
import { sesiQuery } from '../../api/sesi.js';
import { tercatatQuery } from '../../api/tercatat.js';
import type { Layanan, Temuan, Usulan } from '../../api/types.js';
import { Galat, RingkasanGalat } from '../../components/galat.js';
import { Judul } from '../../components/judul.js';
import { Muat } from '../../components/muat.js';
import { umumkan } from '../../components/pengumuman.js';
import { berkasUrl } from '../../components/pratinjau.js';
import { CatatanTercatat, MasihMenunggu } from '../../components/tercatat.js';
import { TautanTombol, Tombol } from '../../components/tombol.js';
import { formatHari } from '../../words/format.js';
import { umum } from '../../words/status.js';
import { kataUsulan } from '../../words/usulan.js';
import { FormIsian } from './form-isian.js';
import { kurangFromServer, kurangOf } from './kurang.js';
import { formulirQuery, usulanQuery } from './queries.js';
import { SimpanStatus } from './simpan-status.js';
import { SlotUnggah } from './slot-unggah.js';
import { useIsianForm } from './use-isian-form.js';
import './usulan.css';

const route = getRouteApi('/dalam/usulan/$id/perbaiki');

/** What was found, in the words of the code, the page and the note; and a link to that very page. */
function TemuanBaris({ temuan, berkasId }: { temuan: Temuan; berkasId: string | undefined }) {
  const { alasan, halaman, catatan } = temuan;
  return (
    <div className="temuan">
      <p>
        <b>{alasan.label}</b>
        {halaman != null && `, ${kataUsulan.halaman(halaman)}`}
      </p>
      {catatan != null && <p className="kutipan">{catatan}</p>}
      {halaman != null && berkasId !== undefined && (
        <a href={`${berkasUrl(berkasId)}#page=${halaman}`} target="_blank" rel="noopener">
          {kataUsulan.lihatHalaman(halaman)}
        </a>
      )}
    </div>
  );
}

function PerbaikiForm({ usulan, layanan }: { usulan: Usulan; layanan: Layanan }) {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { data: sesi } = useSuspenseQuery(sesiQuery);
  const { form, baris, isian, penyimpan, snapshot, take } = useIsianForm(usulan, layanan.formulir, sesi.pegawai.id);
  const [kunci] = useState(kunciKeeper);
  const [attempt, setAttempt] = useState(0);
  // The documents as they were found, so that "that page" stays that page after a new one is uploaded.
  const [found] = useState(() => new Map(usulan.berkas.map(({ kode, berkas }) => [kode, berkas?.id])));
  const { id, temuan } = usulan;
  const slots = usulan.berkas.filter(({ kode }) => temuan.some(({ berkas }) => berkas === kode));
  const asked = baris.filter(({ field }) => temuan.some((item) => item.field === field));
  const resubmit = useMutation({
    mutationFn: async () => {
      if (!(await penyimpan.flush())) throw new Masalah('NOT_SAVED', 0, 'Belum tersimpan', kataUsulan.simpanDulu);
      return dataOf(
        api.POST('/usulan/{id}/resubmit', {
          params: { path: { id } },
          headers: { 'Idempotency-Key': kunci.of([isian, slots]) },
        }),
      );
    },
    onSuccess: async ({ keadaan }) => {
      if (keadaan === 'tercatat') void queryClient.invalidateQueries({ queryKey: tercatatQuery.queryKey });
      umumkan(keadaan === 'tercatat' ? umum.tercatat : kataUsulan.terkirimUlang);
      await queryClient.invalidateQueries({ queryKey: ['usulan'] });
      await navigate({ to: '/usulan/$id', params: { id } });
    },
    onError: (error) => {
      kunci.failed(error);
      setAttempt((count) => count + 1);
    },
  });
  const mine = kurangOf(asked, isian, slots);
  const kurang = attempt === 0 ? [] : mine.length > 0 ? mine : kurangFromServer(resubmit.error, asked, usulan.berkas);
  return (
    <>
      <RingkasanGalat items={kurang} attempt={attempt} judul={kataUsulan.kurangJudul} />
      {resubmit.isError && kurang.length === 0 && <Galat error={resubmit.error} />}
      {usulan.batasPerbaikan != null && (
        <p>
          {kataUsulan.batasPerbaikan} <b>{formatHari(usulan.batasPerbaikan)}</b>
        </p>
      )}
      {usulan.jam?.internal.jedaSejak != null && <p>{kataUsulan.jedaCatatan}</p>}
      {usulan.catatanPengembalian != null && (
        <section>
          <h2>{kataUsulan.dariPetugas}</h2>
          <p className="kutipan">{usulan.catatanPengembalian}</p>
        </section>
      )}
      {slots.length > 0 && (
        <section>
          <h2>{kataUsulan.berkasJudul}</h2>
          <ul className="garis-list">
            {slots.map((slot) => (
              <SlotUnggah key={slot.kode} usulanId={id} slot={slot}>
                {temuan
                  .filter(({ berkas }) => berkas === slot.kode)
                  .map((item, index) => (
                    <TemuanBaris key={`${index} ${item.alasan.kode}`} temuan={item} berkasId={found.get(slot.kode)} />
                  ))}
              </SlotUnggah>
            ))}
          </ul>
        </section>
      )}
      {asked.length > 0 && (
        <section>
          <h2>{kataUsulan.isianJudul}</h2>
          {temuan
            .filter(({ field }) => field != null)
            .map((item, index) => (
              <div key={`${index} ${item.alasan.kode}`}>
                <p>{asked.find(({ field }) => field === item.field)?.label}</p>
                <TemuanBaris temuan={item} berkasId={undefined} />
              </div>
            ))}
          <FormIsian
            baris={asked}
            control={form.control}
            onNilai={(field, nilai) => {
              penyimpan.change(field, nilai);
            }}
          />
        </section>
      )}
      <SimpanStatus penyimpan={penyimpan} snapshot={snapshot} baris={baris} onTake={take} />
      <MasihMenunggu pending={resubmit.isPending} />
      <p className="tombol-baris">
        <Tombol
          loading={resubmit.isPending}
          onClick={() => {
            if (mine.length > 0) setAttempt((count) => count + 1);
            else resubmit.mutate();
          }}
        >
          {kataUsulan.kirimUlang}
        </Tombol>
      </p>
    </>
  );
}

/** Correcting what was found, and nothing else. */
export function PerbaikiPage() {
  const { id } = route.useParams();
  const query = useQuery(usulanQuery(id));
  const kode = query.data?.layanan.kode;
  const layanan = useQuery({ ...formulirQuery(kode ?? '', query.data?.sopVersi), enabled: kode !== undefined });
  const judul = kataUsulan.perbaikiJudul(query.data?.layanan.nama ?? '');
  return (
    <>
      <Judul title={judul} sub={kataUsulan.perbaikiSub}>
        {judul}
      </Judul>
      <Muat query={query}>
        {(usulan) =>
          usulan.aksi.includes('resubmit') ? (
            <Muat query={layanan}>{(data) => <PerbaikiForm key={usulan.id} usulan={usulan} layanan={data} />}</Muat>
          ) : (
            <>
              {usulan.tercatat === null ? (
                <p>{kataUsulan.tidakAdaTemuan}</p>
              ) : (
                <CatatanTercatat tercatat={usulan.tercatat} />
              )}
              <TautanTombol to="/usulan/$id" params={{ id }}>
                {kataUsulan.lacak}
              </TautanTombol>
            </>
          )
        }
      </Muat>
    </>
  );
}
