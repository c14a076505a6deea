import type { StatusUsulan } from '../api/types.js';
import { formatSisa, formatWaktu } from '../words/format.js';
import { statusUsulan, tingkatBatas, type Tanda } from '../words/status.js';

function Chip({ label, simbol, nada }: Tanda) {
  return (
    <span className={`tanda ${nada}`}>
      <span aria-hidden="true">{simbol}</span> {label}
    </span>
  );
}

/** Status of an usulan: symbol and words, never colour alone. */
export function TandaStatus({ status, label }: { status: StatusUsulan; label: string }) {
  return <Chip {...statusUsulan[status]} label={label === '' ? statusUsulan[status].label : label} />;
}

/** What is left of a limit, counted by the server. */
export function TandaBatas({ tugas }: { tugas: Parameters<typeof formatSisa>[0] }) {
  return <Chip {...tingkatBatas[tugas.tingkat]} label={formatSisa(tugas)} />;
}

/** Stored, and waiting for the engine. */
export function TandaTercatat({ label }: { label: string }) {
  return <Chip label={label} simbol="…" nada="biru" />;
}

/** A moment, in full: `Senin, 23 November 2026, 14.05 WIB`. */
export function Waktu({ iso }: { iso: string }) {
  return <time dateTime={iso}>{formatWaktu(iso)}</time>;
}
