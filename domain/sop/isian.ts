import { type FaktaRingkas, MAX_ITEMS, define, fits, itemOf, own, parts } from './facts.js';
import type { Butir, Field, Kode, Nilai } from './model.js';
import { type Run, refuse } from './run.js';
import type { Isian, Items, Lane, Pin, Refused } from './state.js';

/** What comes with an event: checked against what the row asks for, and then made facts. */

export interface Asked {
  needs?: Field[] | undefined;
  may?: Field[] | undefined;
  /** A list to which items are added. */
  tambah?: Field | undefined;
}

/**
 * Is this what was asked for, and no more? A fact once known may change but not vanish: null changes nothing, and an item
 * that a lane is walking stays in its list.
 */
export function checkIsian(run: Run, { needs = [], may = [], tambah }: Asked, isian: unknown): Refused | undefined {
  const given = isian ?? {};
  if (typeof given !== 'object' || Array.isArray(given)) return refuse('malformed');
  const values = given as Record<string, unknown>;
  const required = tambah === undefined ? needs : [...needs, tambah];
  const missing = required.find((field) => own(values, field) == null);
  if (missing !== undefined) return refuse('missingField', missing);
  for (const [field, value] of Object.entries(values)) {
    const fakta = required.includes(field) || may.includes(field) ? define(run.course, field) : undefined;
    if (!fakta) return refuse('unknownField', field);
    if (value === null) continue;
    if (!fits(fakta, value)) return refuse('badField', field);
    if (field === tambah ? !adds(run, field, value as Butir[]) : !keeps(run, field, fakta, value as Nilai | Butir[]))
      return refuse('badField', field);
  }
  return undefined;
}

/** Makes what came facts. `items` is where it came from: `list.field` is a field of the item walked there. */
export function writeIsian({ state }: Run, items: Items, { tambah }: Asked, isian: Isian | undefined): void {
  const { nilai } = state.facts;
  for (const [field, value] of Object.entries(isian ?? {})) {
    if (value === null) continue;
    const [list, name] = parts(field);
    const before = own(nilai, list);
    if (name !== undefined) {
      const item = Array.isArray(before) ? itemOf(before, items, list) : undefined;
      if (item && !Array.isArray(value)) item[name] = value;
    } else if (!Array.isArray(value)) nilai[list] = value;
    else {
      const old = Array.isArray(before) ? before : [];
      nilai[list] = field === tambah ? [...old, ...value.map(bare)] : value.map((item) => merge(old, item));
    }
  }
}

const bare = (item: Butir): Butir =>
  Object.fromEntries(Object.entries(item).filter(([, value]) => value !== null)) as Butir;

const merge = (old: Butir[], item: Butir): Butir => ({ ...old.find(({ id }) => id === item.id), ...bare(item) });

function listNow({ state }: Run, list: Field): Butir[] {
  const value = own(state.facts.nilai, list);
  return Array.isArray(value) ? value : [];
}

function adds(run: Run, list: Field, items: Butir[]): boolean {
  const old = listNow(run, list);
  const fresh = items.every(({ id }) => !old.some((item) => item.id === id));
  return items.length > 0 && fresh && old.length + items.length <= MAX_ITEMS;
}

function keeps({ state }: Run, field: Field, { tipe }: FaktaRingkas, value: Nilai | Butir[]): boolean {
  if (tipe !== 'daftar' || !Array.isArray(value)) return true;
  const walked = (lane: Lane): string[] => [
    ...lane.items.filter(([list]) => list === field).map(([, id]) => id),
    ...(lane.at?.lanes ?? []).filter(({ ended }) => !ended).flatMap(walked),
  ];
  return walked(state.root).every((id) => value.some((item) => item.id === id));
}

/** Exactly one of the reasons the outcome lists, and none where it lists none. */
export function checkAlasan(listed: Kode[] | undefined, alasan: unknown): Refused | undefined {
  if (!listed) return alasan == null ? undefined : refuse('unknownField', 'alasan');
  if (alasan == null) return refuse('missingField', 'alasan');
  return listed.some((kode) => kode === alasan) ? undefined : refuse('badField', 'alasan');
}

/** Most findings of one return. */
export const MAX_PINS = 100;

/** At least one finding where the outcome asks for them, each on a berkas or a field, with a reason the course knows. */
export function checkTemuan(run: Run, asked: true | undefined, temuan: unknown): Refused | undefined {
  if (!asked) return temuan == null ? undefined : refuse('unknownField', 'temuan');
  if (temuan == null || (Array.isArray(temuan) && temuan.length === 0)) return refuse('missingField', 'temuan');
  if (!Array.isArray(temuan) || temuan.length > MAX_PINS) return refuse('badField', 'temuan');
  const bad = temuan.findIndex((pin) => !isPin(run, pin));
  return bad < 0 ? undefined : refuse('badField', `temuan ke-${bad + 1}`);
}

function isPin({ course }: Run, pin: unknown): pin is Pin {
  if (!pin || typeof pin !== 'object' || Array.isArray(pin)) return false;
  const { berkas, halaman, field, alasan, catatan, terlihatSebelumnya, ...more } = pin as Record<string, unknown>;
  return (
    Object.keys(more).length === 0 &&
    course.alasan.some(({ kode }) => kode === alasan) &&
    (berkas !== undefined || field !== undefined) &&
    (berkas === undefined || course.berkas.some(({ kode }) => kode === berkas)) &&
    (field === undefined || (typeof field === 'string' && !!define(course, field))) &&
    (halaman === undefined || (berkas !== undefined && Number.isSafeInteger(halaman) && Number(halaman) >= 1)) &&
    (catatan === undefined || (typeof catatan === 'string' && /^teks:[^\s]{1,200}$/.test(catatan))) &&
    (terlihatSebelumnya === undefined || terlihatSebelumnya === true)
  );
}
