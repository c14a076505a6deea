/** What PT POS calls things, by the state it means (integrations 3.4); offices and texts as they look on its site. */
interface Word {
  eventName: string;
  description: (parcel: { pengirim: string; penerima: string; kotaTujuan: string }) => string;
}

const words: Record<string, Word> = {
  'diterima-pos': {
    eventName: 'POSTING LOKET',
    description: (parcel) => `LAYANAN :PAKETPOS REGULER;PENGIRIM :${parcel.pengirim};PENERIMA :${parcel.penerima}`,
  },
  'dalam-perjalanan': {
    eventName: 'MANIFEST SERAH',
    description: (parcel) => `KANTOR TUJUAN :${parcel.kotaTujuan}`,
  },
  'sedang-diantar': { eventName: 'PROSES ANTAR', description: () => 'PETUGAS :PENGANTAR 07' },
  terkirim: {
    eventName: 'SELESAI ANTAR',
    description: (parcel) => `PENERIMA / KETERANGAN :${parcel.penerima} (YANG BERSANGKUTAN)`,
  },
  'gagal-antar': {
    eventName: 'GAGAL ANTAR',
    description: () => 'PENERIMA / KETERANGAN :RUMAH KOSONG',
  },
  /** The trap: the name says delivered, the text says to be tried again. */
  'antar-ulang': {
    eventName: 'SELESAI ANTAR',
    description: () => 'PENERIMA / KETERANGAN :Antar Ulang - RUMAH KOSONG',
  },
  dikembalikan: {
    eventName: 'DELIVERED (RETURN DELIVERY)',
    description: (parcel) => `PENERIMA / KETERANGAN :${parcel.pengirim}`,
  },
  dibatalkan: { eventName: 'CANCEL', description: () => 'DIBATALKAN PENGIRIM' },
};

export const usualCourse = ['diterima-pos', 'dalam-perjalanan', 'sedang-diantar', 'terkirim'];

/** One event as the tracking endpoints give it. */
export interface PosEvent {
  eventName: string;
  eventDate: string;
  officeCode: string;
  office: string;
  description: string;
}

/** An order at the control endpoint: a state by our name, PT POS's own word, or the event itself. */
export type Step = string | (Partial<PosEvent> & { eventName: string });

export function toEvent(
  step: Step,
  parcel: { pengirim: string; penerima: string; kotaAsal: string; kotaTujuan: string },
  at: Date,
): PosEvent {
  const given = typeof step === 'string' ? (words[step] ?? { eventName: step, description: () => '' }) : step;
  const description = typeof given.description === 'function' ? given.description(parcel) : (given.description ?? '');
  const atOrigin = given.eventName === 'POSTING LOKET' || given.eventName === 'MANIFEST SERAH';
  return {
    eventDate: jakartaTime(at),
    officeCode: atOrigin ? '50000' : '57400',
    office: `KC ${(atOrigin ? parcel.kotaAsal : parcel.kotaTujuan).toUpperCase()}`,
    ...(typeof step === 'string' ? {} : step),
    eventName: given.eventName,
    description,
  };
}

/** `2026-11-25 15:04:05`, always Western Indonesian time, as PT POS writes it. */
const jakartaTime = (at: Date): string =>
  new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
