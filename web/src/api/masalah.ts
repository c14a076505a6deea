/** One field of a refused request, in Indonesian. */
export interface GalatKolom {
  field: string;
  pesan: string;
}

/** The answer of a call that did not succeed (problem+json), or the lack of one (`OFFLINE`). */
export class Masalah extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly errors: GalatKolom[] = [],
    /** Number under which the incident is logged: what a person tells the help desk. */
    readonly insiden: string | null = null,
    /** Further members, such as who was faster. */
    readonly extra: Record<string, unknown> = {},
  ) {
    super(`${code}: ${detail}`);
    this.name = 'Masalah';
  }
}

/** The server was not reached: nothing is known of what became of the request. */
export const offline = (): Masalah =>
  new Masalah(
    'OFFLINE',
    0,
    'Tidak tersambung',
    'Server tidak dapat dihubungi. Periksa sambungan internet Anda, lalu coba lagi.',
  );

const text = (value: unknown, otherwise: string): string =>
  typeof value === 'string' && value !== '' ? value : otherwise;

const isGalatKolom = (entry: unknown): entry is GalatKolom =>
  typeof entry === 'object' &&
  entry !== null &&
  typeof (entry as Partial<GalatKolom>).field === 'string' &&
  typeof (entry as Partial<GalatKolom>).pesan === 'string';

const KNOWN: readonly string[] = ['type', 'title', 'status', 'detail', 'code', 'errors', 'insiden'];

/** Reads a problem+json body; whatever else came is still a readable problem. */
export function masalahOf(status: number, body: unknown): Masalah {
  const members = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const { title, detail, code, errors, insiden } = members;
  const heading = text(title, 'Terjadi kendala');
  return new Masalah(
    text(code, `HTTP_${status}`),
    status,
    heading,
    text(detail, status >= 500 ? 'Layanan sedang bermasalah. Coba beberapa saat lagi.' : heading),
    Array.isArray(errors) ? errors.filter(isGalatKolom) : [],
    typeof insiden === 'string' ? insiden : null,
    Object.fromEntries(Object.entries(members).filter(([name]) => !KNOWN.includes(name))),
  );
}
