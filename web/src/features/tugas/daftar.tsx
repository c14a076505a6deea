import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useRef } from 'react';
import type { Tercatat } from '../../api/types.js';
import { TandaBatas, TandaTercatat } from '../../components/tanda.js';
import { formatNip } from '../../words/format.js';
import { kataTercatat } from '../../words/tercatat.js';
import { kataTugas } from '../../words/tugas.js';
import type { BarisTugas, Saringan } from './queries.js';

interface BarisProps {
  row: BarisTugas;
  index: number;
  top: number;
  height: number;
  focused: boolean;
  mine: boolean;
  saringan: Saringan;
  onFocus: (index: number) => void;
  onOpen: (index: number) => void;
}

const pengambilWords = ({ pengambil }: BarisTugas, mine: boolean): string => {
  if (pengambil === null) return kataTugas.belumDiambil;
  return mine ? kataTugas.diambilSaya : kataTugas.diambilOleh(pengambil.nama);
};

const tercatatWords = ({ sendiri, oleh }: Tercatat): string =>
  sendiri || oleh === null ? kataTercatat.tanda : kataTercatat.tandaOleh(oleh);

/** A row is bare elements: a component of the kit in each would cost more than the frame has. */
const Baris = memo(function Baris({ row, index, top, height, focused, mine, saringan, onFocus, onOpen }: BarisProps) {
  const { id, nomor, pegawai, layanan, langkah, unit, tanda, tercatat } = row;
  const done = tanda !== undefined || tercatat !== null;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={focused}
      tabIndex={focused ? 0 : -1}
      data-index={index}
      className={`baris isi${focused ? ' terpilih' : ''}${done ? ' usai' : ''}`}
      style={{ height, transform: `translateY(${top}px)` }}
      onClick={() => {
        onFocus(index);
      }}
      onDoubleClick={() => {
        onOpen(index);
      }}
    >
      <div role="gridcell" className="hanya-lebar hanya-1440">
        {nomor}
      </div>
      <div role="gridcell">
        <Link
          to="/tugas/$id"
          params={{ id }}
          search={saringan}
          preload={false}
          tabIndex={-1}
          title={`${pegawai.nama}, ${nomor}`}
        >
          {pegawai.nama}
        </Link>
        <span className="anak sampai-1440">{nomor}</span>
        <span className="anak nip">{formatNip(pegawai.nip)}</span>
        <span className="anak hanya-hp">
          {layanan.nama}: {langkah.nama}
        </span>
      </div>
      <div role="gridcell" className="hanya-lebar" title={`${layanan.nama}: ${langkah.nama}`}>
        {layanan.nama}
        <span className="anak">{langkah.nama}</span>
      </div>
      <div role="gridcell" className="hanya-lebar hanya-1280" title={`${unit.nama}, ${pengambilWords(row, mine)}`}>
        {unit.nama}
        <span className="anak">{pengambilWords(row, mine)}</span>
      </div>
      <div role="gridcell" className="batas">
        {tanda ?? (tercatat === null ? <TandaBatas tugas={row} /> : <TandaTercatat label={tercatatWords(tercatat)} />)}
      </div>
    </div>
  );
});

interface Props {
  rows: BarisTugas[];
  total: number | string;
  /** Index of the focused row. */
  focus: number;
  pegawaiId: string;
  saringan: Saringan;
  phone: boolean;
  /** Raised to bring the focus to the row, from wherever it is. */
  grab: number;
  onFocus: (index: number) => void;
  onOpen: (index: number) => void;
  /** The end of what is loaded has come into sight. */
  onEnd: () => void;
}

/** Rows are drawn only where they are seen; scrolling re-draws nothing else on the page. */
export const DaftarTugas = memo(function DaftarTugas(props: Props) {
  const { rows, total, focus, pegawaiId, saringan, phone, grab, onFocus, onOpen, onEnd } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const height = phone ? 112 : 48;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 6,
    getItemKey: (index) => rows[index]?.id ?? index,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - 10) onEnd();
  }, [last, rows.length, onEnd]);
  const id = rows[focus]?.id;
  const grabbed = useRef(0);
  const begun = useRef(false);
  useEffect(() => {
    virtual.scrollToIndex(focus, { align: 'auto' });
    return afterFrame(() => {
      const active = document.activeElement;
      // The focus follows the row from the list, and from nowhere; it is never taken from an input or a button.
      const free = active === null || active === document.body || active.matches('[role=row],h1,main');
      const wanted = grabbed.current !== grab || (begun.current && free);
      const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${focus}"]`);
      if (wanted && row == null) return false;
      if (wanted) row?.focus({ preventScroll: true });
      grabbed.current = grab;
      begun.current = true;
      return true;
    });
    // The virtualizer is a new object at each render; the row is what matters.
  }, [focus, id, grab]);
  return (
    <div
      ref={scroller}
      className="grid"
      role="grid"
      aria-label={kataTugas.daftar}
      aria-rowcount={typeof total === 'number' ? total + 1 : -1}
    >
      <div className="baris kepala-baris" role="row" aria-rowindex={1}>
        <div role="columnheader" className="hanya-1440">
          {kataTugas.kolom.nomor}
        </div>
        <div role="columnheader">
          <span className="sampai-1440">{kataTugas.kolom.pegawaiNomor}</span>
          <span className="nip">{kataTugas.kolom.pegawai}</span>
        </div>
        <div role="columnheader">{kataTugas.kolom.layanan}</div>
        <div role="columnheader" className="hanya-1280">
          {kataTugas.kolom.unit}
        </div>
        <div role="columnheader" aria-sort="ascending" className="batas">
          {kataTugas.kolom.batas}
        </div>
      </div>
      <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {items.map(({ key, index, start }) => {
          const row = rows[index];
          return row === undefined ? null : (
            <Baris
              key={key}
              row={row}
              index={index}
              top={start}
              height={height}
              focused={index === focus}
              mine={row.pengambil?.id === pegawaiId}
              saringan={saringan}
              onFocus={onFocus}
              onOpen={onOpen}
            />
          );
        })}
      </div>
    </div>
  );
});

/** A row far down is drawn some frames after the list has scrolled to it. */
const FRAMES = 4;

/** Tries at the next frames until `act` says it is done; the answer calls it off. */
function afterFrame(act: () => boolean): () => void {
  let left = FRAMES;
  const attempt = () => {
    left -= 1;
    if (!act() && left > 0) frame = requestAnimationFrame(attempt);
  };
  let frame = requestAnimationFrame(attempt);
  return () => {
    cancelAnimationFrame(frame);
  };
}
