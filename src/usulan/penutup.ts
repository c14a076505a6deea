import { formatHariTanggal } from '../../domain/kalender/tampilan.js';
import { dateOf } from '../../domain/kalender/zona.js';
import { filingOf, kodeOf, places } from '../../domain/sop/course.js';
import type { Kasus } from './kasus.reader.js';

type Dibaca = Pick<Kasus, 'tahap'> & { usulan: Pick<Kasus['usulan'], 'sop' | 'status' | 'zona'> };

/** Why a case was closed that nobody has decided, as its applicant would be told; undefined for any other case. */
export function penutupOf({ usulan: { sop, status, zona }, tahap }: Dibaca): string | undefined {
  const last = tahap.at(-1)?.peristiwa;
  if (status !== 'closed' || !last) return undefined;
  const { event, waktu } = last;
  const pada = formatHariTanggal(dateOf(waktu, zona));
  if (event.type === 'kejadian') {
    const label = sop.kejadian?.find(({ kode }) => kode === event.kode)?.label;
    return label === undefined ? undefined : `Usulan ini ditutup pada ${pada}. Sebabnya: ${label}.`;
  }
  if (event.type !== 'timer') return undefined;
  const langkah = places(sop.langkah).get(kodeOf(event.id))?.langkah;
  if (!langkah) return undefined;
  const sebab =
    langkah.kode === filingOf(sop)?.langkah.kode
      ? 'karena perbaikannya tidak dikirim sampai batas waktunya lewat. Anda dapat mengajukan usulan baru.'
      : `karena batas waktu langkah "${langkah.nama}" lewat.`;
  return `Usulan ini ditutup pada ${pada} ${sebab}`;
}
