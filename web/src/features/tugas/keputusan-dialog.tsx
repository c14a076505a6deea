import { NativeSelect, Textarea } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Masalah } from '../../api/masalah.js';
import { sesiQuery } from '../../api/sesi.js';
import type { HasilKeputusan, Keputusan, Penugasan, Tugas } from '../../api/types.js';
import { Dialog } from '../../components/dialog.js';
import { RingkasanGalat, focusOn } from '../../components/galat.js';
import { SandiInput } from '../../components/sandi-input.js';
import { MasihMenunggu } from '../../components/tercatat.js';
import { Tombol } from '../../components/tombol.js';
import { umum } from '../../words/status.js';
import { kataTugas } from '../../words/tugas.js';
import { FaktaIsian } from './fakta-isian.js';
import { inputId, keputusanBaru, needsAlasan, periksaPutusan, tujuanOf } from './isi-putusan.js';
import { temuanAwal, type Meja } from './kerja.js';
import { PenolakanServer } from './penolakan-server.js';
import { TemuanEditor } from './temuan-editor.js';
import { tombolOf } from './tombol-putusan.js';
import { usePutusan } from './use-putusan.js';

interface Props {
  tugas: Tugas;
  keputusan: Keputusan;
  meja: Meja;
  onClose: () => void;
  onDone: (hasil: HasilKeputusan) => void;
}

/** Which of my penugasan fit; more than one, and the law wants to know in which capacity I act. */
function useCapacities(keputusan: Keputusan, error: unknown): Penugasan[] {
  const { data: sesi } = useSuspenseQuery(sesiQuery);
  const fitting = sesi.penugasan.filter(({ id }) => keputusan.sebagai.includes(id));
  const asked = error instanceof Masalah && error.code === 'AMBIGUOUS_CAPACITY';
  if (asked && fitting.length < 2) return sesi.penugasan;
  return fitting.length > 1 ? fitting : [];
}

/** Somebody else has decided it, or what they decided waits for the engine. */
const BEATEN: readonly string[] = ['ALREADY_DECIDED', 'DECISION_RECORDED'];

/** `Tandatangani` and `Tanda tangani` are one word twice. */
const isSameWord = (one: string, other: string): boolean =>
  one.replaceAll(' ', '').toLowerCase() === other.replaceAll(' ', '').toLowerCase();

const withLabel = ({ unit, label }: Penugasan): string => `${label}, ${unit.nama}`;

/**
 * One decision: its reason, findings, facts, words and, where the SOP asks for it, the signature. What is written stays on
 * this device until the decision has gone through; the passphrase lives in this dialog alone and dies with it.
 */
export function KeputusanDialog({ tugas, keputusan, meja, onClose, onDone }: Props) {
  const { kerja, edit } = meja;
  const tombol = tombolOf(tugas, keputusan);
  const [temuan, setTemuan] = useState(() => (keputusan.temuan ? temuanAwal(tugas, kerja) : []));
  const [passphrase, setPassphrase] = useState('');
  const [chosen, setChosen] = useState('');
  const [attempt, setAttempt] = useState(0);
  const send = usePutusan(tugas, keputusan, (hasil) => {
    // What is only recorded may still be refused: then it is wanted again.
    if (hasil.keadaan !== 'tercatat') meja.clear();
    onDone(hasil);
  });
  const capacities = useCapacities(keputusan, send.error);
  const sebagai = capacities.length > 1 ? chosen : '';
  const kurang = periksaPutusan(tugas, keputusan, { kerja, temuan, sebagai, passphrase }, capacities);
  const shown = attempt > 0 ? kurang : [];
  const refused = send.error instanceof Masalah ? send.error.errors : [];
  const errorAt = (tujuan: string) =>
    shown.find((item) => item.tujuan === tujuan)?.pesan ??
    refused.find(({ field }) => tujuanOf(field) === tujuan)?.pesan ??
    null;
  const beaten = send.error instanceof Masalah && BEATEN.includes(send.error.code);

  // A refusal is seen: at the input it belongs to, with the focus there, or else at the top.
  const refusal = useRef<HTMLDivElement>(null);
  const { error } = send;
  useEffect(() => {
    if (error === null) return;
    const named = error instanceof Masalah ? error.errors.map(({ field }) => tujuanOf(field)) : [];
    const tujuan = named.find((id) => id !== null) ?? null;
    if (tujuan === null) refusal.current?.scrollIntoView({ block: 'nearest' });
    else focusOn(tujuan);
  }, [error]);

  const submit = () => {
    if (send.isPending || beaten) return;
    if (kurang.length > 0) {
      setAttempt((count) => count + 1);
      return;
    }
    setAttempt(0);
    const body = keputusanBaru(keputusan, { kerja, temuan, sebagai });
    send.mutate({ body, passphrase });
    setPassphrase('');
  };
  const catatan = kerja.catatan[keputusan.kode] ?? '';
  const mustExplain = keputusan.kelas === 'reject';
  const told = keputusan.kelas !== 'approve' && keputusan.kelas !== 'forward';

  return (
    <Dialog
      judul={kataTugas.kirim(tombol, tugas.nomor)}
      lebar={keputusan.temuan || keputusan.tandaTangan}
      onClose={onClose}
      aksi={
        <>
          <MasihMenunggu pending={send.isPending} />
          {!beaten && (
            <Tombol
              loading={send.isPending}
              {...(keputusan.kelas === 'reject' ? { color: 'red', variant: 'outline' } : {})}
              onClick={submit}
            >
              {kataTugas.kirim(tombol, tugas.nomor)}
            </Tombol>
          )}
          <Tombol variant="default" onClick={onClose}>
            {beaten ? umum.tutup : umum.batal}
          </Tombol>
        </>
      }
    >
      <div
        className="putusan"
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
        }}
      >
        <p>
          {tugas.pegawai.nama}, {tugas.layanan.nama}: {tugas.langkah.nama}
          {!isSameWord(keputusan.label, tombol) && (
            <>
              . <b>{keputusan.label}</b>
            </>
          )}
        </p>
        {send.isError && (
          <div ref={refusal}>
            <PenolakanServer error={send.error} catatan={catatan} temuan={temuan} />
          </div>
        )}
        {!beaten && (
          <>
            <RingkasanGalat items={shown} attempt={attempt} />
            {keputusan.tandaTangan && tugas.naskahPratinjau != null && <DrafNaskah url={tugas.naskahPratinjau} />}
            {needsAlasan(keputusan) && (
              <NativeSelect
                id={inputId.alasan}
                label={keputusan.kelas === 'reject' ? kataTugas.alasanHukum : kataTugas.alasan}
                error={errorAt(inputId.alasan)}
                data={[
                  { value: '', label: kataTugas.pilihAlasan },
                  ...(keputusan.alasan ?? []).map(({ kode, label }) => ({ value: kode, label })),
                ]}
                description={dasarOf(keputusan, kerja.alasan[keputusan.kode])}
                value={kerja.alasan[keputusan.kode] ?? ''}
                onChange={(event) => {
                  edit({ alasan: { ...kerja.alasan, [keputusan.kode]: event.currentTarget.value } });
                }}
              />
            )}
            {keputusan.temuan && (
              <TemuanEditor
                tugas={tugas}
                keputusan={keputusan}
                temuan={temuan}
                errorAt={errorAt}
                onChange={(next) => {
                  setTemuan(next);
                  edit({ temuan: next });
                }}
              />
            )}
            <FaktaIsian keputusan={keputusan} meja={meja} errorAt={errorAt} />
            {!keputusan.tandaTangan && (
              <Textarea
                id={inputId.catatan}
                label={(told ? kataTugas.catatanUntuk : kataTugas.catatan) + (mustExplain ? '' : kataTugas.bolehKosong)}
                description={mustExplain ? kataTugas.minimal(30) : undefined}
                error={errorAt(inputId.catatan)}
                rows={3}
                maxLength={4000}
                value={catatan}
                onChange={(event) => {
                  edit({ catatan: { ...kerja.catatan, [keputusan.kode]: event.currentTarget.value } });
                }}
              />
            )}
            {capacities.length > 1 && (
              <NativeSelect
                id={inputId.sebagai}
                label={kataTugas.sebagai}
                error={errorAt(inputId.sebagai)}
                data={[
                  { value: '', label: kataTugas.pilihSebagai },
                  ...capacities.map((penugasan) => ({ value: penugasan.id, label: withLabel(penugasan) })),
                ]}
                value={chosen}
                onChange={(event) => {
                  setChosen(event.currentTarget.value);
                }}
              />
            )}
            {keputusan.tandaTangan && (
              <SandiInput
                apa="passphrase"
                id={inputId.passphrase}
                label={kataTugas.passphrase}
                description={kataTugas.passphraseBantuan}
                error={errorAt(inputId.passphrase)}
                autoComplete="off"
                data-1p-ignore
                data-lpignore="true"
                value={passphrase}
                onChange={(event) => {
                  setPassphrase(event.currentTarget.value);
                }}
              />
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}

/** The article on which the chosen reason rests. */
function dasarOf({ alasan }: Keputusan, kode: string | undefined): string | undefined {
  const dasar = alasan?.find((item) => item.kode === kode)?.dasar;
  return dasar == null ? undefined : `${kataTugas.dasar}: ${dasar}`;
}

/** What will be signed, as it will look; a phone opens it in its own viewer. */
function DrafNaskah({ url }: { url: string }) {
  const roomy = useMediaQuery('(min-width: 901px)', true, { getInitialValueInEffect: false });
  return (
    <figure className="pratinjau">
      {roomy && <iframe title={kataTugas.draf} src={url} />}
      <figcaption>
        <a href={url} target="_blank" rel="noopener">
          {kataTugas.bukaDraf}
        </a>
      </figcaption>
    </figure>
  );
}
