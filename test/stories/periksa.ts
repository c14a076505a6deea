import { near, same, until } from './beda.js';
import type { Harap, Peran } from './kisah.js';
import { suratKepada } from './mitra.js';
import type { Pelanggaran, TugasDiKotak, UsulanDilihat } from './pandangan.js';
import type { Pemeran } from './pemeran.js';
import type { System } from './system.js';
import { instant } from './waktu.js';

/** What is looked at after a scene. */
export interface Lihat {
  system: System;
  pemeran: Pemeran;
  senin: string;
  usulanId: string;
  /** Mails expected so far, to whom and what about. */
  suratSejauhIni: [Peran, string][];
}

/** Those who could have the case in their inbox. */
const KOTAK: Peran[] = [
  ...(['pegawai', 'atasan-langsung', 'fasilitator', 'kepala-opd', 'verifikator', 'kabid'] as const),
  ...(['kepala-badan', 'sekda', 'tata-usaha'] as const),
];

/** Everybody whose mailbox is looked into. */
const BERSURAT: Peran[] = [...KOTAK, 'sekretaris-badan'];

/** Looks until everything is as expected, for what follows an act by itself (timers, calls, mails) takes a moment. */
export async function checkHarap(lihat: Lihat, harap: Harap): Promise<void> {
  lihat.suratSejauhIni.push(...(harap.surat ?? []));
  await until(async () => {
    const usulan = await (await lihat.pemeran.as('pegawai')).get<UsulanDilihat>(`/usulan/${lihat.usulanId}`);
    checkUsulan(lihat, harap, usulan);
    await checkInboxes(lihat, harap);
    await checkMails(lihat, usulan);
    if (harap.pelanggaran) await checkBreaches(lihat, harap.pelanggaran);
  });
}

function checkUsulan(lihat: Lihat, harap: Harap, usulan: UsulanDilihat): void {
  same('status', usulan.status, harap.status);
  if (harap.label !== undefined) same('status bagi pemohon', usulan.statusLabel, harap.label);
  same('bola di siapa', usulan.bola?.siapa ?? null, holderText(lihat.pemeran, harap.bola));
  if (harap.langkah !== undefined) same('langkah', usulan.bola?.langkah ?? null, harap.langkah);
  const { internal, eksternal } = usulan.jam ?? {};
  const jam = !internal ? '-' : internal.berjalan ? 'berjalan' : eksternal?.berjalan ? 'di luar' : internal.jedaSejak === undefined ? 'berhenti' : 'jeda'; // prettier-ignore
  same('jam layanan', jam, harap.jam);
  if (harap.terpakai !== undefined) near('menit kerja terpakai', internal?.terpakaiMenit ?? -1, harap.terpakai);
  if (harap.aksi) same('yang dapat dilakukan pemohon', [...usulan.aksi].sort(), [...harap.aksi].sort());
  if (harap.temuan) same('temuan', usulan.temuan.map(findingText), harap.temuan);
  if (harap.kiriman !== undefined) same('keadaan kiriman', usulan.kiriman.at(-1)?.keadaan, harap.kiriman);
  if (harap.janji) same('janji', minute(usulan.janji), minute(instant(lihat.senin, harap.janji)));
  if (harap.bola === 'pemohon' && harap.batas) {
    same('batas perbaikan', minute(usulan.batasPerbaikan), minute(instant(lihat.senin, harap.batas)));
  }
}

const findingText = ({ berkas, halaman, field, alasan }: UsulanDilihat['temuan'][number]): string =>
  [berkas === undefined ? `isian ${field ?? ''}` : `${berkas}${halaman === undefined ? '' : ` hlm ${halaman}`}`, alasan.kode].join(': '); // prettier-ignore

/** In words, as the office writes them. */
function holderText(pemeran: Pemeran, bola: Harap['bola']): string | null {
  switch (bola) {
    case null:
      return null;
    case 'pemohon':
      // Whoever reads it is meant.
      return 'Anda';
    case 'atasan-langsung':
      return `Atasan langsung (${pemeran.dari('atasan-langsung').nama})`;
    case 'fasilitator':
      return 'Fasilitator OPD · Dinas Perpustakaan';
    case 'kepala-opd':
      return 'Kepala OPD · Dinas Perpustakaan';
    case 'verifikator':
      return `Verifikator · ${pemeran.bidang}`;
    case 'kabid':
      return `Kepala Bidang · ${pemeran.bidang}`;
    case 'kepala-badan':
      return 'Kepala Badan · Badan Kepegawaian Daerah';
    case 'tata-usaha':
      return 'Tata Usaha · Badan Kepegawaian Daerah';
    case 'sekda':
      return 'Sekretaris Daerah · Sekretariat Daerah';
    default:
      return bola;
  }
}

/** The case lies in the inbox of whoever has the ball, with its deadline, and in nobody else's. */
async function checkInboxes({ pemeran, senin, usulanId }: Lihat, { bola, batas }: Harap): Promise<void> {
  const seen = await Promise.all(
    KOTAK.map(async (peran) => {
      const { data } = await (await pemeran.as(peran)).get<{ data: TugasDiKotak[] }>('/tugas?limit=200');
      return { peran, tugas: data.find((tugas) => tugas.usulanId === usulanId) };
    }),
  );
  const holder = bola === 'pemohon' ? 'pegawai' : bola;
  const expected = KOTAK.filter((peran) => peran === holder);
  same('kotak tugas yang berisi usulan ini', seen.flatMap(({ peran, tugas }) => (tugas ? [peran] : [])), expected); // prettier-ignore
  const tugas = seen.find(({ peran }) => peran === holder)?.tugas;
  if (tugas && batas) same('batas tugas', minute(tugas.batas), minute(instant(senin, batas)));
}

const minute = (iso: string | null | undefined): string | null => iso?.slice(0, 16) ?? null;

/** Mails of the system's monthly lists, which are about no case. */
const ofLists = /^(Daftar yang berhak|Anda terdaftar berhak): /;

/** Exactly the mails expected so far, whoever got them; the name of service and number stand as `…`. */
async function checkMails({ system, pemeran, suratSejauhIni }: Lihat, usulan: UsulanDilihat): Promise<void> {
  const about = `${usulan.layanan.nama} ${usulan.nomor ?? ''}`;
  const found = await Promise.all(
    BERSURAT.map(async (peran) =>
      (await suratKepada(system, pemeran.dari(peran).surel))
        .filter(({ perihal }) => !ofLists.test(perihal))
        .map(({ perihal }) => `${peran}: ${perihal.replace(about, '…')}`),
    ),
  );
  const expected = suratSejauhIni.map(([peran, perihal]) => `${peran}: ${perihal}`);
  same('surat yang sampai', found.flat().sort(), expected.sort());
}

/** Where the case is late, and who has it by name. */
async function checkBreaches({ pemeran, usulanId }: Lihat, expected: [string, Peran][]): Promise<void> {
  const { data } = await (await pemeran.as('manajer')).get<Pelanggaran>('/pantau/pelanggaran?limit=200');
  same(
    'pelanggaran yang dilihat manajer',
    data.filter((row) => row.usulanId === usulanId).map(({ langkah, pemegang }) => [langkah.nama, pemegang]),
    expected.map(([langkah, peran]) => [langkah, `${holderText(pemeran, peran) ?? ''} (${pemeran.dari(peran).nama})`]),
  );
}
