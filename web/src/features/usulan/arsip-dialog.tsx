import { useMutation, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';
import type { SlotBerkas } from '../../api/types.js';
import { Dialog } from '../../components/dialog.js';
import { Galat } from '../../components/galat.js';
import { Muat } from '../../components/muat.js';
import { umumkan } from '../../components/pengumuman.js';
import { berkasRingkas, berkasUrl } from '../../components/pratinjau.js';
import { Tombol } from '../../components/tombol.js';
import { kataUsulan } from '../../words/usulan.js';
import { arsipQuery } from './queries.js';

interface Props {
  usulanId: string;
  slot: SlotBerkas;
  onClose: () => void;
  onTaken: () => void;
}

/** Fills a slot with a document that is already in the archive. */
export function ArsipDialog({ usulanId, slot: { kode, nama, berkas }, onClose, onTaken }: Props) {
  const query = useQuery(arsipQuery(kode));
  const take = useMutation({
    mutationFn: (berkasId: string) =>
      dataOf(
        api.PUT('/usulan/{id}/berkas/{kode}/arsip', { params: { path: { id: usulanId, kode } }, body: { berkasId } }),
      ),
    onSuccess: () => {
      umumkan(kataUsulan.terunggah(nama), false);
      onTaken();
      onClose();
    },
  });
  return (
    <Dialog judul={kataUsulan.arsipJudul(nama)} onClose={onClose}>
      {take.isError && <Galat error={take.error} />}
      <Muat query={query}>
        {(list) =>
          list.length === 0 ? (
            <p>{kataUsulan.arsipKosong}</p>
          ) : (
            <ul className="garis-list">
              {list.map((item) => (
                <li key={item.id}>
                  <p>
                    <a href={berkasUrl(item.id)} target="_blank" rel="noopener">
                      {item.namaFile}
                    </a>{' '}
                    <span className="redup">({berkasRingkas(item)})</span>
                  </p>
                  <Tombol
                    variant="default"
                    disabled={item.id === berkas?.id}
                    aria-label={`${kataUsulan.pakai} ${item.namaFile}`}
                    onClick={() => {
                      take.mutate(item.id);
                    }}
                  >
                    {kataUsulan.pakai}
                  </Tombol>
                </li>
              ))}
            </ul>
          )
        }
      </Muat>
    </Dialog>
  );
}
