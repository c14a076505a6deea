import { lists, type Place } from '../course.js';
import { isOpenEnded } from '../graph.js';
import type { End, Keputusan, Kode, Langkah, Target } from '../model.js';
import type { Kamus } from '../read/kamus.js';

/** Where a row leads, as the flow chart draws it: targets resolved to symbols and ends, outcomes with one target as one exit. */

export type Tujuan = { ke: Kode } | { akhir: End };

export interface Jalan {
  label: string;
  /** What stands there when the label has no room. */
  ringkas: string;
  tujuan: Tujuan;
  /** The course as it is meant; it leaves downwards. */
  utama: boolean;
  /** A failure or a missed limit: drawn broken. */
  putus: boolean;
  /** One more lane that begins at the same time. */
  serentak?: true;
}

type At = Map<Kode, Place<Langkah>>;

interface Keluar {
  label: string;
  ringkas: string;
  target: Target;
  putus?: true;
  utama?: true;
}

const ringkasOf: Record<Keputusan['class'], string> = {
  approve: 'Lanjut',
  return: 'Kembali',
  reject: 'Tolak',
  defer: 'Tunda',
  forward: 'Teruskan',
};

export const akhirTeks: Record<End, string> = {
  approved: 'Selesai',
  rejected: 'Ditolak',
  withdrawn: 'Ditarik',
  closed: 'Ditutup',
};

const onwardOf = ({ langkah, list, row }: Place<Langkah>): Target => langkah.next ?? list[row + 1]?.kode ?? 'lane:done';

/** The symbols, or the end, that a target named in a row means: the end of a lane leads out of its scope, a scope into its lanes. */
export function tujuanOf(at: At, from: Place<Langkah> | undefined, target: Target): Tujuan[] {
  if (target.startsWith('end:')) return [{ akhir: target.slice(4) as End }];
  if (target === 'lane:done' || target === 'lane:refused') {
    const scope = from?.owner === undefined ? undefined : at.get(from.owner);
    if (!scope) return [{ akhir: target === 'lane:done' ? 'approved' : 'rejected' }];
    const { langkah } = scope;
    const refused = 'onRefused' in langkah && target === 'lane:refused' ? langkah.onRefused : undefined;
    return tujuanOf(at, scope, refused ?? onwardOf(scope));
  }
  const place = at.get(target);
  return place ? entries(place.langkah) : [];
}

function entries(langkah: Langkah): Tujuan[] {
  const inner = lists(langkah);
  if (inner.length === 0) return [{ ke: langkah.kode }];
  return inner.flatMap((lane) => (lane.langkah[0] ? entries(lane.langkah[0]) : []));
}

/** The exits of a row. What only asks the same question again is said in the remarks, and no exit. */
export function jalanOf(kamus: Kamus, at: At, langkah: Langkah): Jalan[] {
  const place = at.get(langkah.kode);
  if (!place) return [];
  const found: Jalan[] = [];
  for (const { label, ringkas, target, putus = false, utama = false } of keluarOf(langkah, onwardOf(place))) {
    for (const [i, tujuan] of tujuanOf(at, place, target).entries()) {
      if ('ke' in tujuan && tujuan.ke === langkah.kode) continue;
      const same = found.find((jalan) => jalan.putus === putus && keyOf(jalan.tujuan) === keyOf(tujuan));
      if (same) {
        if (!same.label.split(' / ').includes(label)) same.label = `${same.label} / ${label}`;
        if (!same.ringkas.split(' / ').includes(ringkas)) same.ringkas = `${same.ringkas} / ${ringkas}`;
        same.utama ||= utama && i === 0;
      } else found.push({ label, ringkas, tujuan, putus, utama: utama && i === 0, ...(i > 0 && { serentak: true }) });
    }
  }
  const decided = found.filter(({ putus, serentak }) => !putus && !serentak);
  if (!found.some(({ utama }) => utama)) (decided[0] ?? found[0] ?? { utama: true }).utama = true;
  // The only way needs no word.
  const [only] = found;
  if (only && found.every((each) => each === only || each.serentak) && langkah.jenis !== 'pilih') only.label = '';
  for (const each of found) {
    if (!each.serentak) continue;
    each.label = decided.length > 1 && each.label !== '' ? `${each.label}, serentak` : 'serentak';
    each.ringkas = 'serentak';
  }
  return found;
}

const keyOf = (tujuan: Tujuan): string => ('ke' in tujuan ? tujuan.ke : `end:${tujuan.akhir}`);

function keluarOf(langkah: Langkah, onward: Target): Keluar[] {
  const late = (target: Target | undefined): Keluar[] =>
    target === undefined ? [] : [{ label: 'Lewat batas', ringkas: 'Lewat', target, putus: true }];
  switch (langkah.jenis) {
    case 'tugas':
      return [...outcomes(langkah.keputusan, langkah.kode, onward), ...late(langkah.batas.past)];
    case 'tunggu': {
      const answers = outcomes(langkah.keputusan, langkah.kode, onward);
      if (answers.length > 0)
        return [...answers, ...late(isOpenEnded(langkah) ? undefined : (langkah.batas.past ?? onward))];
      return [{ label: '', ringkas: '', target: langkah.batas.past ?? onward, utama: true }];
    }
    case 'aksi':
      return [
        { label: '', ringkas: '', target: onward, utama: true },
        { label: 'Gagal', ringkas: 'Gagal', target: langkah.onFail, putus: true },
        ...late(langkah.batas?.past),
      ];
    case 'pilih': {
      const many = langkah.cabang.length > 1;
      return [
        ...langkah.cabang.map(({ target }, i) => {
          const label = many ? `(${i + 1})` : 'Ya';
          return { label, ringkas: label, target, ...(i === 0 && { utama: true as const }) };
        }),
        { label: many ? 'Selain itu' : 'Tidak', ringkas: many ? 'Lain' : 'Tidak', target: langkah.else },
        { label: 'Belum diketahui', ringkas: 'Belum tahu', target: langkah.unknown },
      ];
    }
    default:
      return [];
  }
}

function outcomes(keputusan: Keputusan[], self: Kode, onward: Target): Keluar[] {
  let first = true;
  return keputusan.flatMap((k): Keluar[] => {
    if (k.tambah !== undefined) return [];
    const target = k.target ?? (k.class === 'defer' || k.class === 'forward' ? self : onward);
    const utama = first && k.class === 'approve';
    if (utama) first = false;
    return [{ label: k.label, ringkas: ringkasOf[k.class], target, ...(utama && { utama }) }];
  });
}
