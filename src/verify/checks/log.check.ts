import { brokenAt } from '../../transisi/rantai.js';
import type { Ground } from '../ground.js';
import type { KasusTersimpan } from '../kasus.loader.js';
import { Rebuilt, Unfoldable } from '../rebuild.js';

export const name = 'log';

/**
 * The log of a case: chained, numbered from 1, as long as the usulan says, and allowed by its SOP from beginning to end.
 * @returns the case rebuilt from it; undefined for one that has not begun; null when there is nothing to compare with
 */
export async function foldLog(
  { usulan, log }: KasusTersimpan,
  { report, organisasi, snapshot }: Ground,
): Promise<Rebuilt | undefined | null> {
  const tell = (id: string, detail: string) => {
    report.offence(name, usulan.id, id, detail);
    return null;
  };
  report.count(name, log.length);
  if (usulan.status === 'draft') return log.length === 0 ? null : tell('1', 'a draft has a log');
  if (log.length === 0) return tell('1', 'a submitted usulan has no log');
  const broken = brokenAt(log);
  if (broken !== undefined) return tell(String(broken), 'the chain of hashes breaks here');
  if (log.length !== Math.max(usulan.urutan, 1))
    return tell(String(usulan.urutan), `the usulan stands at another event than the last of its ${log.length}`);
  if (log.some(({ instansi }) => instansi !== usulan.instansi)) return tell('1', 'the log is of another instansi');
  if (log[0]?.waktu.getTime() !== usulan.diajukan?.getTime())
    tell('1', 'was submitted at another time than the usulan');
  const found = await organisasi.sop(usulan.sopSha256, snapshot).catch(() => undefined);
  if (!found) return tell('1', 'no SOP has the hash it runs under');
  if (usulan.urutan === 0) return undefined;
  try {
    return Rebuilt.from(found.sop, found.course, log);
  } catch (error) {
    if (error instanceof Unfoldable)
      return tell(String(error.urutan), `the SOP refuses it where it stands: ${error.message}`);
    throw error;
  }
}
