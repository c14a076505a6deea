import type { Sop } from '../../domain/sop/model.js';
import { type Pelaku, unitsWith } from '../auth/pelaku.js';
import { AppError } from '../common/app-error.js';
import { isOpenToPegawai, isOpenToOthers } from '../layanan/pemohon.js';

/** Somebody of the instansi whom a case may be about. */
export interface Calon {
  id: string;
  unitId: string;
  atasanId: string | null;
}

/**
 * Whether a person may file a layanan about somebody: for themselves; as an official about whom they lead or look after; or as
 * whoever brings in the cases of an office.
 * @throws AppError NOT_OPEN 403
 */
export function requireMayFile(sop: Sop, pelaku: Pelaku, calon: Calon): void {
  if (calon.id === pelaku.pegawaiId) {
    if (!isOpenToPegawai(sop)) throw notOpen('Layanan ini tidak diajukan sendiri oleh pegawai.');
    return;
  }
  const others = isOpenToOthers(sop);
  const reaches =
    pelaku.izin.has('usulan.baca-instansi') || unitsWith(pelaku, 'usulan.ajukan-lain').includes(calon.unitId);
  const leads = calon.atasanId === pelaku.pegawaiId;
  if (others.pejabat && (leads || (reaches && pelaku.izin.has('usulan.ajukan-lain')))) return;
  if (others.fasilitator && unitsWith(pelaku, 'usulan.kumpulkan').includes(calon.unitId)) return;
  throw notOpen('Anda tidak dapat mengajukan layanan ini untuk pegawai tersebut.');
}

const notOpen = (detail: string) => new AppError('NOT_OPEN', 403, detail);
