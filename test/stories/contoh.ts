import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Unexpected } from './client.js';
import type { Kisah, Lakukan, Peran } from './kisah.js';
import { Panggung } from './panggung.js';
import { Rekaman } from './rekaman.js';
import type { Akun, System } from './system.js';
import { dikirimPos } from './usulan-contoh.js';

/** An usulan that is left standing: what has been done to it so far. */
interface Contoh {
  keadaan: string;
  formulir?: Record<string, unknown>;
  sampai: [Peran, Lakukan][];
}

const setuju: [Peran, Lakukan][] = [['atasan-langsung', { putuskan: 'setuju' }]];
const diperiksa: [Peran, Lakukan][] = [...setuju, ['fasilitator', { putuskan: 'sah' }]];
const diBkd: [Peran, Lakukan][] = [...diperiksa, ['kepala-opd', { putuskan: 'setuju' }]];
const diParaf: [Peran, Lakukan][] = [...diBkd, ['verifikator', { putuskan: 'ms' }]];
const diTekan: [Peran, Lakukan][] = [...diParaf, ['kabid', { putuskan: 'paraf' }]];
const diArsip: [Peran, Lakukan][] = [...diTekan, ['kepala-badan', { tandatangani: 'tandatangani' }]];
const selesai: [Peran, Lakukan][] = [...diArsip, ['tata-usaha', { putuskan: 'selesai' }]];

/** One of each state that somebody may want to see in the demo. */
const CONTOH: Contoh[] = [
  { keadaan: 'menunggu atasan', sampai: [] },
  { keadaan: 'di fasilitator', sampai: setuju },
  { keadaan: 'di kepala OPD', sampai: diperiksa },
  { keadaan: 'di verifikator', sampai: diBkd },
  { keadaan: 'di verifikator', sampai: diBkd, formulir: { modeKuliah: 'sabtu-minggu' } },
  {
    keadaan: 'dikembalikan dengan dua temuan',
    sampai: [
      ...diBkd,
      [
        'verifikator',
        {
          putuskan: 'btl',
          temuan: [
            { berkas: 'LOA', halaman: 1, alasan: 'tanpa-pengesahan', catatan: 'Belum ada tanda tangan rektor.' },
            { field: 'jadwal', alasan: 'isian-kurang' },
          ],
        },
      ],
    ],
  },
  { keadaan: 'di kabid', sampai: diParaf },
  { keadaan: 'menunggu tanda tangan', sampai: diTekan },
  { keadaan: 'di tata usaha', sampai: diArsip, formulir: dikirimPos },
  { keadaan: 'di PT POS', sampai: selesai, formulir: dikirimPos },
  { keadaan: 'selesai', sampai: selesai },
  { keadaan: 'ditolak', sampai: [...diBkd, ['verifikator', { putuskan: 'tms', alasan: 'tidak-relevan' }]] },
  { keadaan: 'ditarik', sampai: [...setuju, ['pegawai', { tarik: 'Menunda kuliah.' }]] },
];

const INSTANSI = 'arunika';
const UNIT = 'dinas-pendidikan';

/**
 * Files usulan of the demo instansi and leaves them in different states, by the public API like everything else.
 * Somebody whom the rules refuse is passed over.
 */
export async function fileExamples(system: System, folder: string, say: (line: string) => void): Promise<number> {
  const officers = (JSON.parse(readFileSync(join(folder, 'accounts.json'), 'utf8')) as Omit<Akun, 'surel'>[]).filter(
    ({ instansi }) => instansi === INSTANSI,
  );
  const people = await Rekaman.open(system.databaseUrl, (rekaman) =>
    rekaman.pemohon(INSTANSI, UNIT, 4 * CONTOH.length),
  );
  const sandi = officers[0]?.sandi ?? '';
  // Whoever tries the demo files a case of their own.
  const known = new Set(officers.map(({ nip }) => nip));
  const today = new Date().toISOString().slice(0, 10);
  let filed = 0;
  for (const { nip, nama, nip_atasan, nama_atasan } of people.filter((each) => !known.has(each.nip))) {
    const contoh = CONTOH[filed];
    if (!contoh) break;
    const own = [
      { peran: 'pegawai', nama, nip, sandi, instansi: INSTANSI },
      { peran: 'atasan-langsung', nama: nama_atasan, nip: nip_atasan, sandi, instansi: INSTANSI },
    ];
    const cast = [...own, ...officers].map((akun) => ({ ...akun, surel: '' }));
    if (await leave(new Panggung(system, cast, storyOf(contoh), today), contoh)) {
      filed += 1;
      say(`  ${nama.padEnd(24)} ${contoh.keadaan}`);
    }
  }
  return filed;
}

const storyOf = ({ keadaan, formulir = {} }: Contoh): Kisah => ({
  layanan: 'IB',
  nama: keadaan,
  formulir,
  arsip: 'apa saja',
  babak: [],
  linimasa: [],
  riwayat: 'tidak ada',
  naskah: [],
});

/** False when the rules do not let this person file. */
async function leave(panggung: Panggung, { sampai }: Contoh): Promise<boolean> {
  try {
    await panggung.perform({ siapa: 'pegawai', lakukan: { ajukan: true } });
  } catch (error) {
    if (error instanceof Unexpected && error.status === 422) return false;
    throw error;
  }
  for (const [siapa, lakukan] of sampai) await panggung.perform({ siapa, lakukan });
  return true;
}
