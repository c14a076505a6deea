import { checkAkhir } from './akhir.js';
import { Beda } from './beda.js';
import type { Babak, Kisah } from './kisah.js';
import type { Linimasa } from './pandangan.js';
import { Panggung } from './panggung.js';
import type { Akun, System } from './system.js';
import { readable } from './waktu.js';

/** A story that has been told: its timeline for people, and the first difference if there was one. */
export interface Diceritakan {
  nama: string;
  /** Its case; empty when it was not even filed. */
  usulanId: string;
  baris: string[];
  beda?: string;
}

/** Tells one story from its beginning to its end, or to the first thing that is not as expected. */
export async function tell(system: System, akun: Akun[], kisah: Kisah, senin: string): Promise<Diceritakan> {
  const panggung = new Panggung(system, akun, kisah, senin);
  let place = 'awal';
  try {
    await panggung.begin();
    for (const [i, babak] of kisah.babak.entries()) {
      place = `babak ${i + 1}, ${describe(babak)}`;
      await panggung.play(babak);
    }
    place = 'akhir';
    const { linimasa, terpakai } = await checkAkhir(system, panggung, kisah, senin);
    const baris = [...timeline(panggung, linimasa), `  jam layanan terpakai: ${terpakai}`];
    return { nama: kisah.nama, usulanId: panggung.usulanId, baris };
  } catch (error) {
    const what = error instanceof Beda ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error); // prettier-ignore
    return { nama: kisah.nama, usulanId: panggung.usulanId, baris: await soFar(panggung), beda: `${place}: ${what}` };
  }
}

const describe = ({ siapa, lakukan }: Babak): string => `${siapa} ${JSON.stringify(lakukan)}`;

/** What the case itself says happened, as far as it got. */
async function soFar(panggung: Panggung): Promise<string[]> {
  if (panggung.usulanId === '') return [];
  try {
    const client = await panggung.pemeran.as('pegawai');
    return timeline(panggung, await client.get<Linimasa>(`/usulan/${panggung.usulanId}/linimasa`));
  } catch (error) {
    // The difference is what is to be told; that the timeline could not be read as well is a line of it.
    return [`  (linimasa tidak terbaca: ${error instanceof Error ? error.message : String(error)})`];
  }
}

/** Who did what and when, how long it took in working time, and the number of PT POS. */
function timeline({ tandaTerima }: Panggung, { data }: Linimasa): string[] {
  const width = Math.max(...data.map(({ siapa }) => (siapa ?? '').length), 10);
  const lines = data.map(({ waktu, apa, siapa, lamaTeks, kiriman }) => {
    const resi = kiriman?.resi ? `, resi ${kiriman.resi}` : '';
    const lama = lamaTeks === undefined ? '' : ` (${lamaTeks})`;
    return `  ${readable(waktu).padEnd(16)} ${(siapa ?? 'sistem').padEnd(width)} ${apa}${lama}${resi}`;
  });
  return [...(tandaTerima ? [`  ${tandaTerima.nomor}, dijanjikan ${readable(tandaTerima.janji)}`] : []), ...lines];
}

/** Stories at once: each has its own instansi, so they do not meet. */
const AT_ONCE = 4;

/** A story that orders a fault of a partner has the partner to itself. */
const alone = ({ babak }: Kisah): boolean => babak.some(({ lakukan }) => 'pesananBerikut' in lakukan);

/**
 * Tells many stories, several at once, and hands each on in their order as soon as it and those before it are told. After the
 * first difference no further one is begun.
 */
export async function tellAll(
  stories: readonly { kisah: Kisah; akun: Akun[] }[],
  { system, senin }: { system: System; senin: string },
  told: (diceritakan: Diceritakan) => void,
): Promise<void> {
  const results = new Map<Kisah, Diceritakan>();
  let next = 0;
  const different = () => [...results.values()].some(({ beda }) => beda !== undefined);
  const one = async ({ kisah, akun }: { kisah: Kisah; akun: Akun[] }) => {
    const result = await tell(system, akun, kisah, senin);
    results.set(kisah, result);
    for (let ready = stories[next]; ready && results.has(ready.kisah); ready = stories[++next]) {
      const done = results.get(ready.kisah);
      if (done) told(done);
    }
  };
  const queue = stories.filter(({ kisah }) => !alone(kisah));
  const worker = async () => {
    for (let story = queue.shift(); story && !different(); story = queue.shift()) await one(story);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  for (const story of stories.filter(({ kisah }) => alone(kisah))) if (!different()) await one(story);
  // Told, but behind one that was not begun any more.
  for (const { kisah } of stories.slice(next)) {
    const left = results.get(kisah);
    if (left) told(left);
  }
}
