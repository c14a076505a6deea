import type { ReactNode } from 'react';

/** Names and values; a value that is not there is not shown. */
export function Rincian({ items }: { items: readonly (readonly [nama: string, isi: ReactNode])[] }) {
  const shown = items.filter(([, isi]) => isi !== null && isi !== undefined && isi !== '');
  if (shown.length === 0) return null;
  return (
    <dl className="rincian">
      {shown.map(([nama, isi]) => (
        <div key={nama}>
          <dt>{nama}</dt>
          <dd>{isi}</dd>
        </div>
      ))}
    </dl>
  );
}
