import type { Fakta, Field, Kejadian, Mulai, Sop, Sumber } from '../model.js';
import { printLama } from '../words.js';
import { Kamus, tanggalTeks } from './kamus.js';
import { readLangkah } from './langkah.js';

/** A SOP as an officer reads it, in Indonesian, line by line: everything that it says, in the order of the printed sheet. */
export function readSop(sop: Sop): string {
  const parts: Bagian[] = [['IDENTITAS', identitas(sop)], ...readParts(new Kamus(sop))];
  const title = `SOP ${sop.layanan} versi ${sop.versi}: ${sop.nama}`;
  const body = parts.filter(([, lines]) => lines.length > 0).flatMap(([judul, lines]) => ['', judul, ...lines]);
  return [title, ...body, ''].join('\n');
}

export type Bagian = [judul: string, baris: string[]];

/** Everything below the identity, part by part; what a part of the SOP does not have is an empty one. */
export function readParts(kamus: Kamus): Bagian[] {
  const { sop } = kamus;
  return [
    ['LAYANAN', layanan(kamus)],
    ['SYARAT', kelayakan(kamus)],
    ['BERKAS YANG DIMINTA', berkas(kamus)],
    ['FORMULIR', formulir(kamus)],
    ['LANGKAH', readLangkah(kamus)],
    ['KEJADIAN YANG MENGHENTIKAN JALANNYA USULAN', kejadian(kamus)],
    ['PERUBAHAN PADA DATA PEGAWAI', efek(kamus)],
    ['NASKAH HASIL', hasil(kamus)],
    [
      'ALASAN',
      sop.alasan.map(
        ({ kode, label, dasar, bkn }) =>
          `- ${label}${kamus.tanda(kode)}${tail('dasar', dasar)}${tail('kode BKN', bkn)}`,
      ),
    ],
    ['DATA YANG DIPAKAI', Object.entries(sop.fakta).flatMap(([field, fakta]) => faktaLines(kamus, field, fakta))],
  ];
}

const tail = (label: string, value: string | number | undefined): string =>
  value === undefined || value === '' ? '' : ` (${label}: ${value})`;

function identitas({ identitas: i }: Sop): string[] {
  const list = (judul: string, items: string[] | undefined) =>
    items?.length ? [`${judul}:`, ...items.map((item, n) => `  ${n + 1}. ${item}`)] : [];
  return [
    `Nomor SOP: ${i.nomor}`,
    `Dibuat: ${tanggalTeks(i.tanggalPembuatan)}`,
    ...(i.tanggalRevisi === undefined ? [] : [`Direvisi: ${tanggalTeks(i.tanggalRevisi)}`]),
    `Berlaku: ${tanggalTeks(i.tanggalEfektif)}`,
    `Unit: ${i.unit}`,
    `Disahkan oleh: ${i.disahkanOleh}`,
    ...list('Dasar hukum', i.dasarHukum),
    ...list('Kualifikasi pelaksana', i.kualifikasi),
    ...list('Keterkaitan', i.keterkaitan),
    ...list('Peralatan', i.peralatan),
    ...list('Peringatan', i.peringatan),
    ...list('Pencatatan', i.pencatatan),
  ];
}

function layanan(kamus: Kamus): string[] {
  const { sop } = kamus;
  return [
    sop.ringkasan,
    `Rumpun: ${sop.rumpun}`,
    `Boleh diajukan oleh: ${sop.pemohon.map((siapa) => siapa.replaceAll('-', ' ')).join(', ')}`,
    ...(sop.mulai ? [`Dimulai oleh waktu: ${mulaiTeks(kamus, sop.mulai)}`] : []),
    ...(sop.hak
      ? [
          `Yang berhak didaftar sistem ${sop.hak.bulan.join(', ')} bulan sebelum: ${kamus.label(sop.hak.tanggal)}`,
        ]
      : []),
    ...(sop.subjek === undefined ? [] : [`Menyangkut: ${kamus.label(sop.subjek)}`]),
    ...(sop.rahasia ? [`Rahasia; selain pelaksananya hanya diketahui: ${sop.rahasia.map((who) => kamus.orang(who)).join(', ')}`] : []),
    `Janji layanan: ${printLama(sop, sop.janji)}`,
  ]; // prettier-ignore
}

/** When it begins by itself. */
export function mulaiTeks(kamus: Kamus, mulai: Mulai): string {
  if ('tiap' in mulai) return `setiap ${mulai.tiap.replaceAll('-', ' ')}`;
  if ('tanggal' in mulai)
    return `untuk setiap pegawai, ${printLama(kamus.sop, mulai.lama)} sebelum ${kamus.label(mulai.tanggal)}`;
  return `jadwal ${mulai.jadwal.replaceAll('-', ' ')}${mulai.lama ? `, ${printLama(kamus.sop, mulai.lama)}` : ''}`;
}

function kelayakan(kamus: Kamus): string[] {
  return kamus.sop.kelayakan.flatMap(({ kode, bila, pesan, dasar, berlaku, effect }, i) => {
    const sampai = berlaku.sampai === undefined ? '' : ` sampai ${tanggalTeks(berlaku.sampai)}`;
    return [
      `${i + 1}. ${pesan}${kamus.tanda(kode)}`,
      `    Ketentuan: ${kamus.syarat(bila)}`,
      `    Bila tidak: ${effect === 'refuse' ? 'usulan tidak dapat diajukan' : 'ditinjau oleh petugas'}`,
      `    Dasar: ${dasar || '-'}; berlaku sejak ${tanggalTeks(berlaku.sejak)}${sampai}`,
    ];
  });
}

const asal = { arsip: 'dari arsip', unggah: 'diunggah', mitra: 'dari mitra' } as const;

function berkas(kamus: Kamus): string[] {
  return kamus.sop.berkas.map(({ kode, nama, keterangan, bila, sumber }, i) => {
    const when = bila ? `, bila ${kamus.syarat(bila)}` : '';
    return `${i + 1}. ${nama}${nama === kode ? '' : ` [${kode}]`}${sumber ? `, ${asal[sumber]}` : ''}${when}${tail('keterangan', keterangan)}`;
  });
}

function formulir(kamus: Kamus): string[] {
  return kamus.sop.formulir.map(({ field, bagian, bantuan, contoh, panjang, bila, wajib, bentuk }, i) => {
    const more = [
      ...(bagian === undefined ? [] : [`bagian ${bagian}`]),
      ...(bila ? [`ditanyakan bila ${kamus.syarat(bila)}`] : []),
      ...(wajib ? ['wajib diisi bila ditanyakan'] : []),
      ...(panjang ? ['boleh beberapa baris'] : []),
      ...(bentuk ? [`berbentuk ${bentuk.replaceAll('-', ' ')}`] : []),
      ...(contoh === undefined ? [] : [`contoh: ${contoh}`]),
      ...(bantuan === undefined ? [] : [bantuan]),
    ];
    return `${i + 1}. ${kamus.label(field)}${more.length > 0 ? ` (${more.join('; ')})` : ''}`;
  });
}

function kejadian(kamus: Kamus): string[] {
  return (kamus.sop.kejadian ?? []).map(({ kode, label, untuk, oleh, until, needs, target }: Kejadian) => {
    const who = oleh === 'sistem' ? 'sistem' : kamus.orang(oleh);
    const till = until?.length ? `, sebelum ${until.map((kode) => kamus.langkah(kode)).join(' atau ')} dimulai` : '';
    const isian = needs?.length ? `; wajib mengisi: ${kamus.labels(needs)}` : '';
    const tanda = `${kamus.tanda(kode)}${untuk ? kamus.tanda(untuk) : ''}`;
    return `- ${label}${tanda} (oleh ${who}${till}): semua dihentikan, yang sudah dikirim dibatalkan, ${kamus.tujuan(target, false)}${isian}`;
  });
}

function efek(kamus: Kamus): string[] {
  return (kamus.sop.efek ?? []).map(({ kode, label, sasaran, isi, tetap, from, to }) => {
    const fields = [
      ...Object.entries(tetap ?? {}).map(([name, value]) => `${name} ${String(value)}`),
      ...Object.entries(isi ?? {}).map(([name, field]) => `${name} dari ${kamus.label(field)}`),
    ];
    return [
      `- ${label}${kamus.tanda(kode)}: pada ${sasaran}`,
      ...(fields.length > 0 ? [`isi: ${fields.join(', ')}`] : []),
      ...(from === undefined ? [] : [`mulai ${kamus.label(from)}`]),
      ...(to === undefined ? [] : [`sampai ${kamus.label(to)}`]),
    ].join('; ');
  });
}

function hasil(kamus: Kamus): string[] {
  const { hasil: h } = kamus.sop;
  if (!h) return [];
  return [
    `${h.judul}, ditandatangani di ${kamus.langkah(h.langkah)}`,
    `Nomor: ${kamus.label(h.nomor)}, seri ${h.seri}, klasifikasi ${h.klasifikasi}`,
    ...(h.tanggal === undefined ? [] : [`Tanggal: ${kamus.label(h.tanggal)}`]),
    `Templat: ${h.templat}${tail('SHA-256', h.templatSha256)}`,
  ];
}

const sumberTeks: Record<Sumber, string> = {
  pegawai: 'dari data pegawai',
  formulir: 'dari formulir',
  turunan: 'dihitung dari data',
  keputusan: 'diisi saat memutuskan',
  mitra: 'dari jawaban mitra',
};

function faktaLines(kamus: Kamus, field: Field, fakta: Fakta): string[] {
  const { tipe, label, sumber, known, tingkat, pilihan, rujuk, butir } = fakta;
  const more = [
    tipe.replaceAll('-', ' atau '),
    sumberTeks[sumber],
    ...(known ? ['selalu diketahui'] : []),
    ...(tingkat?.length ? [`dari terendah: ${tingkat.join(', ')}`] : []),
    ...(pilihan?.length ? [`pilihan: ${pilihan.map((p) => `${p.label}${kamus.tanda(p.kode)}`).join(', ')}`] : []),
    ...(rujuk ? [`merujuk ${rujuk}`] : []),
  ];
  const inner = Object.entries(butir ?? {}).flatMap(([name, each]) => faktaLines(kamus, name, each));
  return [`- ${label} [${field}]: ${more.join('; ')}`, ...inner.map((line) => `    ${line}`)];
}
