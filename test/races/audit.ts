import { openTokens, waitsOf } from '../../domain/sop/look.js';
import { Lipatan } from '../../src/transisi/lipatan.js';
import { brokenAt } from '../../src/transisi/rantai.js';
import { statusOf } from '../../src/transisi/status.js';
import { Intent, Peristiwa } from '../../src/transisi/transisi.entity.js';
import { until } from '../support/kasus.js';
import type { Office } from './office.js';

/** What must hold of every case when nothing is under way any more, whoever has raced for it. */
export async function audit(office: Office, instansi: string, waiting: readonly string[] = []): Promise<void> {
  const { mesin } = office;
  const intents = await until(
    () => mesin.database.getRepository(Intent).findBy({ instansi }),
    (all) => all.every(({ id, status }) => status === 'applied' || status === 'refused' || waiting.includes(id)),
  );
  const usulan = await office.query<{ id: string; status: string; urutan: number; sop_sha256: string }>(
    `SELECT id, status, urutan, sop_sha256 FROM usulan WHERE instansi = ? AND status <> 'draft'`,
    [instansi],
  );
  const log = await mesin.database.getRepository(Peristiwa).find({ where: { instansi }, order: { urutan: 'ASC' } });
  const open = await office.query<{ usulan_id: string; apa: string; id: string }>(
    `SELECT g.usulan_id, 'tugas' AS apa, g.kunci AS id FROM tugas g JOIN antrean_tugas a ON a.tugas_id = g.id AND a.antrean = g.antrean
      WHERE g.instansi = ? AND g.status = 'open'
     UNION ALL SELECT usulan_id, 'tunggu', id FROM tunggu WHERE instansi = ? AND ditutup IS NULL
     UNION ALL SELECT usulan_id, 'panggilan', id FROM panggilan WHERE instansi = ? AND status = 'open'`,
    [instansi, instansi, instansi],
  );
  const offences: string[] = [];
  for (const { id, status, urutan, sop_sha256 } of usulan) {
    const events = log.filter((row) => row.usulanId === id);
    const say = (what: string) => offences.push(`${id}: ${what}`);
    const broken = brokenAt(events);
    if (broken !== undefined) say(`chain broken at ${broken}`);
    if (urutan !== events.length) say(`projected up to ${urutan} of ${events.length}`);
    for (const intent of intents.filter((each) => each.usulanId === id)) {
      const times = events.filter((event) => event.id === intent.id).length;
      if (times !== (intent.status === 'applied' ? 1 : 0)) say(`intent ${intent.id} ${intent.status}, ${times} events`);
      if (intent.status === 'refused' && (!intent.kode || !intent.alasan))
        say(`intent ${intent.id} refused for nothing`);
    }
    const { sop, course } = await mesin.organisasi.sop(sop_sha256);
    const { state } = Lipatan.of(
      course,
      events.map((row) => ({ urutan: row.urutan, event: row.isi, waktu: row.waktu.getTime() })),
    );
    const due = [
      ...openTokens(state).flatMap(({ token }) => token.tugas ?? []).map((each) => `tugas ${each}`),
      ...waitsOf(course, state).map((each) => `tunggu ${each.id}`),
      ...openTokens(state).flatMap(({ token }) => (token.called ? [`panggilan ${token.id}`] : [])),
    ]; // prettier-ignore
    const there = open.filter((row) => row.usulan_id === id).map((row) => `${row.apa} ${row.id}`);
    if (due.sort().join() !== there.sort().join()) say(`open are ${there.join()}, by the log ${due.join()}`);
    const undoing = status === 'closing';
    if (status !== statusOf(sop, state, undoing)) say(`status ${status}, by the log ${state.status}`);
  }
  if (offences.length > 0) throw new Error(offences.slice(0, 5).join('\n'));
}
