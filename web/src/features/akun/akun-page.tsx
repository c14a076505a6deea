import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { clearCopies, hasCopies } from '../../api/salinan.js';
import { sesiQuery, signOut } from '../../api/sesi.js';
import { Dialog } from '../../components/dialog.js';
import { Galat } from '../../components/galat.js';
import { Judul } from '../../components/judul.js';
import { umumkan } from '../../components/pengumuman.js';
import { setPintasan, usePintasan } from '../../components/pintasan.js';
import { PintasanTabel } from '../../components/pintasan-tabel.js';
import { Rincian } from '../../components/rincian.js';
import { TautanTombol, Tombol } from '../../components/tombol.js';
import { kataAkun } from '../../words/akun.js';
import { formatNip } from '../../words/format.js';
import { umum } from '../../words/status.js';

function Keluar() {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: async () => {
      // A shared computer keeps nothing of a person who has left.
      clearCopies();
      await navigate({ to: '/masuk' });
      queryClient.clear();
    },
  });
  return (
    <>
      {leave.isError && <Galat error={leave.error} />}
      <Tombol
        variant="default"
        loading={leave.isPending}
        onClick={() => {
          if (hasCopies()) setAsking(true);
          else leave.mutate();
        }}
      >
        {kataAkun.keluar}
      </Tombol>
      {asking && (
        <Dialog
          judul={kataAkun.keluarJudul}
          onClose={() => {
            setAsking(false);
          }}
          aksi={
            <>
              <Tombol
                variant="outline"
                color="red"
                onClick={() => {
                  setAsking(false);
                  leave.mutate();
                }}
              >
                {kataAkun.tetapKeluar}
              </Tombol>
              <Tombol
                variant="default"
                onClick={() => {
                  setAsking(false);
                }}
              >
                {umum.batal}
              </Tombol>
            </>
          }
        >
          <p>{kataAkun.keluarIsi}</p>
        </Dialog>
      )}
    </>
  );
}

/** Who I am here, in which roles, how I work, and the way out. */
export function AkunPage() {
  const { data: sesi } = useSuspenseQuery(sesiQuery);
  const { pegawai, instansi, penugasan } = sesi;
  const letters = usePintasan();
  return (
    <>
      <Judul title={kataAkun.judul} sub={pegawai.nama}>
        {kataAkun.judul}
      </Judul>
      <Rincian
        items={[
          [kataAkun.nip, formatNip(pegawai.nip)],
          [kataAkun.unit, pegawai.unit.nama],
          [kataAkun.instansi, instansi.nama],
        ]}
      />
      <section>
        <h2>{kataAkun.penugasan}</h2>
        {penugasan.length === 0 ? (
          <p>{kataAkun.tanpaPenugasan}</p>
        ) : (
          <ul>
            {penugasan.map(({ id, label, unit, jenis }) => (
              <li key={id}>
                {label}, {unit.nama}
                {jenis !== 'definitif' && ` (${jenis})`}
              </li>
            ))}
          </ul>
        )}
      </section>
      <section>
        <h2>{kataAkun.pintasanJudul}</h2>
        <label className="centang">
          <input
            type="checkbox"
            checked={letters}
            aria-describedby="pintasan-bantuan"
            onChange={(event) => {
              const on = event.currentTarget.checked;
              setPintasan(on);
              umumkan(on ? kataAkun.pintasanHidup : kataAkun.pintasanMati);
            }}
          />
          {kataAkun.pintasan}
        </label>
        <p id="pintasan-bantuan" className="redup">
          {kataAkun.pintasanBantuan}
        </p>
        <PintasanTabel />
      </section>
      <section>
        <h2>{kataAkun.sandiJudul}</h2>
        <p className="tombol-baris">
          <TautanTombol to="/masuk/pemulihan" variant="default">
            {kataAkun.gantiSandi}
          </TautanTombol>
          <Keluar />
        </p>
      </section>
    </>
  );
}
