import { Link } from '@tanstack/react-router';
import type { UsulanRingkas } from '../../api/types.js';
import { TandaStatus, TandaTercatat } from '../../components/tanda.js';
import { TautanTombol } from '../../components/tombol.js';
import { formatHari } from '../../words/format.js';
import { kataUsulan } from '../../words/usulan.js';

function Tindakan({ usulan, utama }: { usulan: UsulanRingkas; utama: boolean }) {
  const params = { id: usulan.id };
  const variant = utama ? 'filled' : 'default';
  if (usulan.status === 'draft') {
    return (
      <TautanTombol to="/usulan/$id/isi" params={params} variant={variant}>
        {kataUsulan.lanjutkan}
      </TautanTombol>
    );
  }
  if (usulan.status === 'returned' && usulan.perluTindakan) {
    return (
      <TautanTombol to="/usulan/$id/perbaiki" params={params} variant={variant}>
        {kataUsulan.perbaiki}
      </TautanTombol>
    );
  }
  return null;
}

/** One usulan in a list: what it is, where it stands, who has it, when it will be done. `utama`: the one filled button. */
export function KartuUsulan({ usulan, utama = false }: { usulan: UsulanRingkas; utama?: boolean }) {
  const { id, nomor, layanan, status, statusLabel, bola, janji, diajukan, tercatat } = usulan;
  return (
    <li className="kartu">
      <h3>
        <Link to="/usulan/$id" params={{ id }}>
          {layanan.nama}
        </Link>
      </h3>
      <p className="redup">
        {nomor ?? kataUsulan.draf}
        {diajukan !== null && ` · ${kataUsulan.diajukan} ${formatHari(diajukan)}`}
      </p>
      <p>
        {tercatat?.sendiri ? (
          <TandaTercatat label={statusLabel} />
        ) : (
          <TandaStatus status={status} label={statusLabel} />
        )}
      </p>
      {tercatat === null ? (
        bola !== null && <p>{kataUsulan.menunggu(bola.siapa, bola.langkah)}</p>
      ) : (
        <p>{tercatat.kalimat}</p>
      )}
      {janji !== null && (
        <p className="redup">
          {kataUsulan.janji} {formatHari(janji)}
        </p>
      )}
      <Tindakan usulan={usulan} utama={utama} />
    </li>
  );
}

const DONE: readonly string[] = ['approved', 'rejected', 'withdrawn', 'closed'];

/** My action first, running second, finished last. */
export const groupUsulan = (all: UsulanRingkas[]) => ({
  tindakan: all.filter(({ perluTindakan, status }) => perluTindakan || status === 'draft'),
  berjalan: all.filter(({ perluTindakan, status }) => !perluTindakan && status !== 'draft' && !DONE.includes(status)),
  selesai: all.filter(({ perluTindakan, status }) => !perluTindakan && DONE.includes(status)),
});
