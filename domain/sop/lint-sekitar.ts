import { filingOf, isFiling, isSending } from './course.js';
import { define, isDate, own, parts } from './facts.js';
import { rujukOf, tidakMerujuk, writtenBy } from './lint-baris.js';
import type { Fakta, Field, Pelaksana, Sop, Syarat } from './model.js';
import { kolomSasaran } from '../pegawai/sasaran.js';
import { minutes } from './norm.js';
import { fieldsOf, typeError } from './predikat.js';
import { type Periksa, repeated, tempatLangkah } from './temuan.js';

/** What stands beside the rows: identity, facts, form, documents, rules, reasons, interrupts, effects, result. */
export function lintSekitar(periksa: Periksa): void {
  lintIdentitas(periksa);
  lintFakta(periksa);
  lintPengajuan(periksa);
  lintSyarat(periksa);
  lintAlasan(periksa);
  lintKejadian(periksa);
  lintHasil(periksa);
}

/** What is known, or asked for, when the case is filed. */
function atFiling(sop: Sop): Set<Field> {
  const known = Object.keys(sop.fakta).filter((field) => own(sop.fakta, field)?.known);
  return new Set([...known, ...(filingOf(sop)?.keputusan.needs ?? [])]);
}

function lintIdentitas({ sop, error }: Periksa): void {
  const { identitas: id, janji, mulai, subjek, rahasia = [], pemohon } = sop;
  const known = atFiling(sop);
  const dates = {
    tanggalPembuatan: id.tanggalPembuatan,
    tanggalRevisi: id.tanggalRevisi,
    tanggalEfektif: id.tanggalEfektif,
  };
  for (const [name, date] of Object.entries(dates))
    if (date !== undefined && !isDate(date)) error(`identitas, ${name}`, `"${date}" bukan tanggal`);
  if (id.tanggalEfektif < id.tanggalPembuatan)
    error('identitas, tanggalEfektif', 'lebih awal daripada tanggal pembuatan');
  if (id.tanggalRevisi !== undefined && id.tanggalRevisi < id.tanggalPembuatan)
    error('identitas, tanggalRevisi', 'lebih awal daripada tanggal pembuatan');
  if (!(minutes(janji) > 0)) error('janji layanan', 'harus lebih dari nol, dalam satuan yang dikenal');
  if (janji.per !== undefined)
    lintField(sop, janji.per, ['daftar', 'angka'], (pesan) => {
      error('janji layanan', pesan);
    });
  if (pemohon.length === 0) error('pemohon', 'tidak ada yang boleh mengajukan');
  if (subjek !== undefined) {
    lintField(sop, subjek, ['teks'], (pesan) => {
      error('subjek', pesan);
    });
    if (rujukOf(sop, subjek) !== 'pegawai') error('subjek', `"${subjek}" tidak merujuk pegawai`);
    if (own(sop.fakta, subjek)?.sumber !== 'pegawai')
      error('subjek', `"${subjek}" harus bersumber dari data pegawai: ia dipilih ketika usulan dimulai`);
    if (!known.has(subjek)) error('subjek', `"${subjek}" belum tentu diketahui ketika usulan diajukan`);
  }
  for (const who of rahasia)
    lintOrang(sop, who, known, (pesan) => {
      error('rahasia', pesan);
    });
  if (sop.hak) {
    const { tanggal } = sop.hak;
    lintField(sop, tanggal, ['tanggal'], (pesan) => {
      error('hak', pesan);
    });
    if (!['pegawai', 'turunan'].includes(own(sop.fakta, tanggal)?.sumber ?? ''))
      error('hak', `"${tanggal}" bukan tanggal yang diketahui dari data pegawai`);
  }
  if (!mulai) return;
  if (!pemohon.includes('sistem')) error('mulai', 'dimulai oleh waktu, tetapi "sistem" bukan pemohon');
  if (isFiling(sop.langkah[0])) error('mulai', 'dimulai oleh waktu, tetapi langkah pertamanya pengajuan oleh pemohon');
  if ('lama' in mulai && !Number.isFinite(minutes(mulai.lama))) error('mulai', 'satuan waktu tidak dikenal');
  if (!('tanggal' in mulai)) return;
  lintField(sop, mulai.tanggal, ['tanggal'], (pesan) => {
    error('mulai', pesan);
  });
  if (own(sop.fakta, mulai.tanggal)?.sumber !== 'pegawai' && own(sop.fakta, mulai.tanggal)?.sumber !== 'turunan')
    error('mulai', `"${mulai.tanggal}" bukan tanggal yang diketahui dari data pegawai`);
}

type Complain = (pesan: string) => void;

function lintField(sop: Sop, field: Field, tipe: Fakta['tipe'][], complain: Complain): void {
  const fakta = define(sop, field);
  if (!fakta) complain(`fakta "${field}" tidak dikenal`);
  else if (parts(field)[1] !== undefined) complain(`"${field}" hanya ada di dalam setiap atas daftarnya`);
  else if (tipe.length > 0 && !tipe.includes(fakta.tipe)) complain(`"${field}" harus berjenis ${tipe.join(' atau ')}`);
}

/** Somebody who must be found at any time of the case. */
function lintOrang(sop: Sop, { of }: Pelaksana, known: Set<Field>, complain: Complain): void {
  if (typeof of !== 'object') return;
  if ('langkah' in of) complain('tidak boleh merujuk langkah: belum tentu pernah dilalui');
  if (!('field' in of)) return;
  lintField(sop, of.field, ['teks'], complain);
  if (!rujukOf(sop, of.field)) complain(tidakMerujuk(of.field));
  if (!known.has(of.field)) complain(`"${of.field}" belum tentu diketahui sejak awal`);
}

function lintFakta({ sop, error, warn, at }: Periksa): void {
  const written = new Set(
    [...at.values()].flatMap(({ langkah }) => writtenBy(langkah)).flatMap((f) => [f, parts(f)[0]]),
  );
  for (const { needs } of sop.kejadian ?? []) for (const field of needs ?? []) written.add(field);
  for (const [name, fakta] of Object.entries(sop.fakta)) {
    const tempat = `fakta "${name}"`;
    lintJenis(name, fakta, (pesan) => {
      error(tempat, pesan);
    });
    for (const [inner, field] of Object.entries(fakta.butir ?? {})) {
      lintJenis(inner, field, (pesan) => {
        error(`${tempat}, butir "${inner}"`, pesan);
      });
      if (inner === 'id') error(tempat, '"id" sudah menjadi tanda pengenal tiap butir');
      if (field.tipe === 'daftar') error(`${tempat}, butir "${inner}"`, 'daftar tidak dapat berisi daftar');
    }
    if (fakta.known && (fakta.sumber === 'keputusan' || fakta.sumber === 'mitra'))
      error(tempat, `tidak mungkin diketahui sejak awal dari sumber "${fakta.sumber}"`);
    if ((fakta.sumber === 'keputusan' || fakta.sumber === 'mitra') && !written.has(name))
      warn(tempat, 'tidak diisi di langkah mana pun');
  }
}

function lintJenis(name: string, fakta: Omit<Fakta, 'butir'> & { butir?: unknown }, complain: Complain): void {
  const { tipe, tingkat, pilihan, rujuk } = fakta;
  if (!/^[a-z][A-Za-z0-9]*$/.test(name)) complain('nama fakta hanya huruf dan angka, diawali huruf kecil');
  if ((tipe === 'tingkat') !== (tingkat !== undefined)) complain('tingkat dan urutan katanya harus disebut bersama');
  if (tingkat && (tingkat.length === 0 || repeated(tingkat).length > 0))
    complain('urutan tingkat kosong atau berulang');
  if (pilihan && tipe !== 'teks') complain('hanya teks yang dapat punya pilihan');
  if (rujuk && (tipe !== 'teks' || pilihan)) complain('hanya teks tanpa pilihan yang dapat merujuk unit atau pegawai');
  if (pilihan && (pilihan.length === 0 || repeated(pilihan.map(({ kode }) => kode)).length > 0))
    complain('pilihan kosong atau berulang');
  if ((tipe === 'daftar') !== (fakta.butir !== undefined)) complain('daftar dan isi butirnya harus disebut bersama');
}

/** The first row, where the applicant files, and the form filled there. */
function lintPengajuan({ sop, error }: Periksa): void {
  const [first] = sop.langkah;
  const filing = filingOf(sop);
  const asked = [...(filing?.keputusan.needs ?? []), ...(filing?.keputusan.may ?? [])];
  if (first?.jenis === 'tugas' && isFiling(first)) {
    const tempat = tempatLangkah(first.kode);
    const approving = first.keputusan.filter((k) => k.class === 'approve');
    const [sent] = approving;
    if (approving.length !== 1 || !sent || !isSending(sent))
      error(tempat, 'pengajuan harus punya tepat satu keputusan kirim, tanpa tujuan');
    if (sent?.alasan || sent?.temuan) error(tempat, 'pengiriman tidak dapat meminta alasan atau temuan');
    if (first.panel) error(tempat, 'pengajuan hanya oleh satu orang');
    if (first.buka) error(tempat, 'pengajuan tidak dapat menunggu dibuka');
  }
  const rows = sop.formulir.map(({ field }) => field);
  for (const twice of repeated(rows)) error(`formulir "${twice}"`, 'ditanyakan dua kali');
  for (const { field, bila, bentuk } of sop.formulir) {
    const tempat = `formulir "${field}"`;
    lintField(sop, field, [], (pesan) => {
      error(tempat, pesan);
    });
    if (!asked.includes(field)) error(tempat, 'tidak diminta oleh pengajuan (needs atau may)');
    if (bila && filing?.keputusan.needs?.includes(field)) error(tempat, 'wajib diisi, tetapi tidak selalu ditampilkan');
    const fakta = own(sop.fakta, field);
    if (bentuk && (fakta?.tipe !== 'teks' || fakta.pilihan)) error(tempat, 'bentuk hanya untuk teks bebas');
    if (bila)
      lintPredikat(sop, bila, ['pegawai', 'turunan', 'formulir'], (pesan) => {
        error(tempat, pesan);
      });
  }
  for (const field of asked)
    if (!rows.includes(field)) error(`fakta "${field}"`, 'diminta oleh pengajuan tetapi tidak ada di formulir');
  for (const [field, { sumber, known }] of Object.entries(sop.fakta)) {
    if (sumber !== 'formulir') continue;
    if (!rows.includes(field)) error(`fakta "${field}"`, 'bersumber dari formulir tetapi tidak ada di formulir');
    else if (known && !filing?.keputusan.needs?.includes(field))
      error(`fakta "${field}"`, 'harus diketahui sejak awal, tetapi tidak wajib di formulir');
  }
}

function lintPredikat(sop: Sop, syarat: Syarat, sumber: Fakta['sumber'][], complain: Complain): void {
  const pesan = typeError(syarat, (field) => define(sop, field));
  if (pesan !== undefined) {
    complain(pesan);
    return;
  }
  for (const field of fieldsOf(syarat)) {
    lintField(sop, field, [], complain);
    const from = own(sop.fakta, parts(field)[0])?.sumber;
    if (from && !sumber.includes(from)) complain(`"${field}" belum ada ketika usulan diajukan`);
  }
}

/** Required documents, and the rules of who may file. */
function lintSyarat({ sop, error }: Periksa): void {
  const early: Fakta['sumber'][] = ['pegawai', 'turunan', 'formulir'];
  for (const { kode, bila } of sop.berkas)
    if (bila)
      lintPredikat(sop, bila, early, (pesan) => {
        error(`berkas "${kode}"`, pesan);
      });
  for (const { kode, bila, berlaku, dasar } of sop.kelayakan) {
    const tempat = `kelayakan "${kode}"`;
    lintPredikat(sop, bila, early, (pesan) => {
      error(tempat, pesan);
    });
    if (dasar.trim() === '') error(tempat, 'tidak menyebut dasar hukum');
    for (const date of [berlaku.sejak, berlaku.sampai])
      if (date !== undefined && !isDate(date)) error(tempat, `"${date}" bukan tanggal`);
    if (berlaku.sampai !== undefined && berlaku.sampai < berlaku.sejak) error(tempat, 'berakhir sebelum mulai berlaku');
  }
}

function lintAlasan({ sop, at, warn }: Periksa): void {
  const outcomes = [...at.values()].flatMap(({ langkah }) => ('keputusan' in langkah ? langkah.keputusan : []));
  const used = new Set(outcomes.flatMap(({ alasan }) => alasan ?? []));
  const pinned = outcomes.some(({ temuan }) => temuan);
  for (const { kode, dasar } of sop.alasan) {
    if (!pinned && !used.has(kode)) warn(`alasan "${kode}"`, 'tidak dipakai di keputusan mana pun');
    const refuses = outcomes.some((k) => k.class === 'reject' && k.alasan?.includes(kode));
    if (refuses && !dasar) warn(`alasan "${kode}"`, 'menolak tanpa menyebut dasar hukum');
  }
}

function lintKejadian({ sop, at, error }: Periksa): void {
  const known = atFiling(sop);
  for (const { kode, oleh, until = [], needs = [], untuk, target } of sop.kejadian ?? []) {
    const tempat = `kejadian "${kode}"`;
    for (const row of until) if (!at.has(row)) error(tempat, `langkah "${row}" tidak ada`);
    for (const field of needs)
      lintField(sop, field, [], (pesan) => {
        error(tempat, pesan);
      });
    if (oleh !== 'sistem')
      lintOrang(sop, oleh, known, (pesan) => {
        error(tempat, pesan);
      });
    if (untuk === 'withdraw' && (oleh === 'sistem' || oleh.peran !== 'pemohon'))
      error(tempat, 'hanya pemohon yang dapat menarik usulan');
    if (untuk === 'withdraw' && target !== 'end:withdrawn') error(tempat, 'penarikan harus berakhir "end:withdrawn"');
  }
  for (const twice of repeated((sop.kejadian ?? []).flatMap(({ untuk }) => untuk ?? [])))
    error('kejadian', `dua kejadian untuk "${twice}"`);
}

function lintHasil({ sop, at, error, warn }: Periksa): void {
  const { hasil } = sop;
  if (hasil) {
    const row = at.get(hasil.langkah)?.langkah;
    if (row?.jenis !== 'tugas' || !row.tandaTangan)
      error('hasil', `langkah "${hasil.langkah}" bukan tugas yang bertanda tangan`);
    if (!/^\d{3}(\.\d+)*$/.test(hasil.klasifikasi))
      error('hasil', `klasifikasi "${hasil.klasifikasi}" tidak berbentuk 800.1.2`);
    const approvals = row?.jenis === 'tugas' ? row.keputusan.filter((k) => k.class === 'approve') : [];
    for (const [field, tipe] of [
      [hasil.nomor, 'teks'],
      [hasil.tanggal, 'tanggal'],
    ] as const) {
      if (field === undefined) continue;
      if (define(sop, field)?.tipe !== tipe) error('hasil', `"${field}" harus fakta berjenis ${tipe}`);
      if (!approvals.every(({ needs }) => needs?.includes(field)))
        error('hasil', `"${field}" tidak diminta (needs) oleh keputusan yang menandatangani`);
    }
  }
  for (const { kode, sasaran, isi = {}, tetap = {}, from, to } of sop.efek ?? []) {
    const tempat = `efek "${kode}"`;
    for (const name of own(kolomSasaran, sasaran) ?? [])
      if (!Object.hasOwn(isi, name) && !Object.hasOwn(tetap, name))
        error(tempat, `tidak menyebut "${name}", yang diubahnya pada data pegawai`);
    for (const name of Object.keys(tetap)) if (Object.hasOwn(isi, name)) error(tempat, `"${name}" disebut dua kali`);
    for (const field of Object.values(isi)) if (!define(sop, field)) error(tempat, `fakta "${field}" tidak dikenal`);
    for (const date of [from, to])
      if (date !== undefined && define(sop, date)?.tipe !== 'tanggal')
        error(tempat, `"${date}" harus berjenis tanggal`);
    const applied = [...at.values()].some(
      ({ langkah }) => langkah.jenis === 'aksi' && 'efek' in langkah.do && langkah.do.efek === kode,
    );
    if (!applied) warn(tempat, 'tidak dilaksanakan oleh langkah mana pun');
  }
}
