import { formatSingkat, formatWaktu } from '../../words/format.js';

/** A moment where the column is narrow; in full on hover, and for machines. */
export function Saat({ iso }: { iso: string }) {
  return (
    <time dateTime={iso} title={formatWaktu(iso)}>
      {formatSingkat(iso)}
    </time>
  );
}
