import type { Pelaksana } from '../../domain/sop/model.js';
import { type Wewenang, signerOf } from '../../domain/wewenang/wewenang.js';

/** What must be known of a case to say whose a tugas is. */
export interface Pihak {
  instansi: string;
  layanan: string;
  pemohonId: string;
  pegawaiId: string;
  /** Direct superior of the pegawai. */
  atasanId: string | null;
  /** OPD of the pegawai when the case was filed. */
  unitId: string;
  golongan: string;
  /** Business date ('YYYY-MM-DD'). */
  tanggal: string;
  /** People that facts name, or who acted, by id. */
  orang?: ReadonlyMap<string, OrangLain>;
}

/** Somebody other than whom the case is about. */
export interface OrangLain {
  atasanId: string | null;
  unitId: string;
}

/** The units of an instansi and its signing matrix, as far as people are found by them. */
export interface Organisasi {
  bkd: string;
  setda: string;
  /** Id of a bidang by the word a SOP uses for it. */
  bidang: ReadonlyMap<string, string>;
  unitIds: ReadonlySet<string>;
  wewenang: readonly Wewenang[];
}

/** The queue a tugas stands in: of one person, or of everybody who holds the role in the unit. */
export interface Antrean {
  peran: string;
  unitId: string | null;
  pegawaiId: string | null;
  antrean: string;
}

export const queueOfPerson = (pegawaiId: string) => `orang/${pegawaiId}`;
export const queueOfRole = (peran: string, unitId: string) => `${peran}/${unitId}`;

const ofPerson = (peran: string, pegawaiId: string): Antrean => ({
  peran,
  unitId: null,
  pegawaiId,
  antrean: queueOfPerson(pegawaiId),
});

const ofRole = (peran: string, unitId: string): Antrean => ({
  peran,
  unitId,
  pegawaiId: null,
  antrean: queueOfRole(peran, unitId),
});

/** Relations to the case instead of roles in a unit. */
const atasan = (p: Pihak) => p.atasanId;
const related: Record<string, (pihak: Pihak) => string | null> = {
  pemohon: (p) => p.pemohonId,
  pegawai: (p) => p.pegawaiId,
  'atasan-langsung': atasan,
};

/**
 * Where a tugas goes. Somebody without a superior on record goes to the head of the OPD; a case that no rule of the signing
 * matrix covers goes to the head of the agency, who can hand it on.
 * @param whose what the SOP points at: a unit or a pegawai named by a fact, or the pegawai who acted at another row
 */
export function queueFor(
  pelaksana: Pelaksana,
  whose: string | undefined,
  pihak: Pihak,
  organisasi: Organisasi,
): Antrean {
  const { peran, of } = pelaksana;
  if (of === 'wewenang') {
    const signer = signerOf(organisasi.wewenang, pihak) ?? { peran: 'kepala-badan', of: 'bkd' as const };
    return queueFor(signer, undefined, pihak, organisasi);
  }
  if (of === 'bkd') return ofRole(peran, peran === 'sekda' ? organisasi.setda : organisasi.bkd);
  if (typeof of === 'object' && 'bidang' in of)
    return ofRole(peran, organisasi.bidang.get(of.bidang) ?? organisasi.bkd);
  if (typeof of === 'object' && whose !== undefined) {
    return organisasi.unitIds.has(whose) ? ofRole(peran, whose) : queueNear(peran, of, whose, pihak, organisasi);
  }
  const person = related[peran];
  if (!person) return ofRole(peran, pihak.unitId);
  const pegawaiId = person(pihak);
  return pegawaiId === null ? ofRole('kepala-opd', pihak.unitId) : ofPerson(peran, pegawaiId);
}

/** The queue of a person that a fact names or who acted, of their superior, or of a role in their office. */
function queueNear(
  peran: string,
  of: Exclude<Pelaksana['of'], string | undefined>,
  pegawaiId: string,
  pihak: Pihak,
  { bkd }: Organisasi,
): Antrean {
  const orang = pihak.orang?.get(pegawaiId);
  if (Object.hasOwn(related, peran) && related[peran] === atasan) {
    if (!orang) return ofRole('kepala-badan', bkd);
    return orang.atasanId === null ? ofRole('kepala-opd', orang.unitId) : ofPerson(peran, orang.atasanId);
  }
  const self = 'langkah' in of || Object.hasOwn(related, peran) || !orang;
  return self ? ofPerson(peran, pegawaiId) : ofRole(peran, orang.unitId);
}
