import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../api/client.js';
import { tercatatQuery } from '../api/tercatat.js';
import type { Ditolak, TercatatList } from '../api/types.js';
import { formatWaktu } from '../words/format.js';
import { kataTercatat } from '../words/tercatat.js';
import { TautanTombol, Tombol } from './tombol.js';

/** One act that was recorded and could not be applied. */
function Baris({ ditolak, tautan }: { ditolak: Ditolak; tautan: boolean }) {
  const client = useQueryClient();
  const { id, tugasId, usulanId, apa, nomor, waktu, sebab, terbuka } = ditolak;
  const seen = useMutation({
    mutationFn: () => dataOf(api.POST('/tercatat/{id}/dilihat', { params: { path: { id } } })),
    onSuccess: () => {
      client.setQueryData<TercatatList>(
        tercatatQuery.queryKey,
        (known) => known && { ...known, ditolak: known.ditolak.filter((each) => each.id !== id) },
      );
    },
  });
  return (
    <li>
      <p>{kataTercatat.ditolak(apa, nomor ?? '', formatWaktu(waktu))}</p>
      <p>
        {kataTercatat.sebab}: {sebab}
        {terbuka && ditolak.isi !== null && ` ${kataTercatat.putuskanLagi}`}
      </p>
      <p className="tombol-baris">
        {tautan && terbuka && tugasId !== null && ditolak.isi !== null ? (
          <TautanTombol to="/tugas/$id" params={{ id: tugasId }} variant="default" size="sm">
            {kataTercatat.bukaTugas}
          </TautanTombol>
        ) : (
          tautan && (
            <TautanTombol to="/usulan/$id" params={{ id: usulanId }} variant="default" size="sm">
              {kataTercatat.bukaUsulan}
            </TautanTombol>
          )
        )}
        <Tombol
          variant="subtle"
          size="sm"
          loading={seen.isPending}
          onClick={() => {
            seen.mutate();
          }}
        >
          {kataTercatat.mengerti}
        </Tombol>
      </p>
    </li>
  );
}

interface Props {
  /** Those of one tugas or usulan, on its own page; all of them elsewhere. */
  tugasId?: string;
  usulanId?: string;
}

/** What I did that was recorded and refused when nobody waited any more, until I have read it. */
export function Penolakan({ tugasId, usulanId }: Props) {
  const { data } = useQuery(tercatatQuery);
  const shown = (data?.ditolak ?? []).filter(
    (each) =>
      (tugasId === undefined || each.tugasId === tugasId) && (usulanId === undefined || each.usulanId === usulanId),
  );
  if (shown.length === 0) return null;
  return (
    <section className="peringatan penolakan">
      <h2>{kataTercatat.ditolakJudul}</h2>
      <ul>
        {shown.map((each) => (
          <Baris key={each.id} ditolak={each} tautan={tugasId === undefined && usulanId === undefined} />
        ))}
      </ul>
    </section>
  );
}
