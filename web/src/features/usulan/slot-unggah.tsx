import { Progress } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import { Masalah } from '../../api/masalah.js';
import type { SlotBerkas } from '../../api/types.js';
import { JENIS_BERKAS, MAX_UKURAN, unggahBerkas } from '../../api/unggah.js';
import { berkasRingkas, berkasUrl } from '../../components/pratinjau.js';
import { umumkan } from '../../components/pengumuman.js';
import { Tombol } from '../../components/tombol.js';
import { formatUkuran } from '../../words/format.js';
import { kataUsulan } from '../../words/usulan.js';
import { ArsipDialog } from './arsip-dialog.js';
import { usulanQuery } from './queries.js';

/** Id of the element that is focused for a slot. */
export const slotId = (kode: string): string => `slot-${kode}`;

/** What can be seen before a byte is sent; what is inside the file the server looks at. */
function refusalOf(file: File): string | null {
  if (file.size > MAX_UKURAN) return kataUsulan.terlaluBesar(formatUkuran(file.size));
  return JENIS_BERKAS.some((jenis) => jenis === file.type) ? null : kataUsulan.bukanJenis;
}

interface Props {
  usulanId: string;
  slot: SlotBerkas;
  /** What a person has found wrong with it. */
  children?: ReactNode;
  onFilled?: () => void;
}

/** One document slot: what is in it, and ways to fill it by a button, from the device or from the archive. */
export function SlotUnggah({ usulanId, slot, children, onFilled }: Props) {
  const { kode, nama, keterangan, wajib, berkas } = slot;
  const queryClient = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [percent, setPercent] = useState(0);
  const [arsip, setArsip] = useState(false);
  const filled = async () => {
    await queryClient.invalidateQueries({ queryKey: usulanQuery(usulanId).queryKey });
    onFilled?.();
  };
  const upload = useMutation({
    mutationFn: async (file: File) => {
      const refusal = refusalOf(file);
      if (refusal !== null) throw new Masalah('FILE_REFUSED', 0, nama, refusal);
      setPercent(0);
      return unggahBerkas(usulanId, kode, file, setPercent);
    },
    onSuccess: async () => {
      umumkan(kataUsulan.terunggah(nama), false);
      await filled();
    },
  });
  const id = slotId(kode);
  const fill = berkas === null ? kataUsulan.unggah : kataUsulan.ganti;
  const error = upload.error instanceof Masalah ? upload.error.detail : null;
  return (
    <li className="slot">
      <h3 id={`${id}-nama`}>
        {nama} <span className="redup">({wajib ? kataUsulan.wajib : kataUsulan.opsional})</span>
      </h3>
      {keterangan != null && <p className="redup">{keterangan}</p>}
      {children}
      <p>
        {berkas === null ? (
          kataUsulan.belumAda
        ) : (
          <>
            <span className="tanda hijau">
              <span aria-hidden="true">✓</span> ada
            </span>{' '}
            <a href={berkasUrl(berkas.id)} target="_blank" rel="noopener">
              {berkas.namaFile}
            </a>{' '}
            <span className="redup">({berkasRingkas(berkas)})</span>
          </>
        )}
      </p>
      {upload.isPending && (
        <div>
          <Progress value={percent} aria-label={`Mengunggah ${nama}`} />
          <p className="redup">{kataUsulan.mengunggah(percent)}</p>
        </div>
      )}
      {error !== null && (
        <p className="salah" id={`${id}-galat`} role="alert">
          {error}
        </p>
      )}
      <p className="tombol-baris">
        <input
          ref={input}
          type="file"
          hidden
          accept={JENIS_BERKAS.join(',')}
          data-slot={kode}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            event.currentTarget.value = '';
            if (file) upload.mutate(file);
          }}
        />
        <Tombol
          id={id}
          variant="default"
          loading={upload.isPending}
          aria-label={`${fill} ${nama}`}
          aria-describedby={error === null ? undefined : `${id}-galat`}
          onClick={() => input.current?.click()}
        >
          {fill}
        </Tombol>
        <Tombol
          variant="subtle"
          aria-label={`${kataUsulan.dariArsip}: ${nama}`}
          onClick={() => {
            setArsip(true);
          }}
        >
          {kataUsulan.dariArsip}
        </Tombol>
      </p>
      {arsip && (
        <ArsipDialog
          usulanId={usulanId}
          slot={slot}
          onClose={() => {
            setArsip(false);
          }}
          onTaken={() => void filled()}
        />
      )}
    </li>
  );
}
