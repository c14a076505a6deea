import { Client, Connection } from '@temporalio/client';
import { usulanWorkflowId } from '../../workflows/contract.js';
import { PersistentClient } from '../faults/lib/client.js';
import { FaultSystem } from '../faults/lib/system.js';
import { until } from '../faults/lib/until.js';
import { tellAll } from '../stories/cerita.js';
import type { Kisah } from '../stories/kisah.js';
import { semuaKisah } from '../stories/kisah/index.js';
import { Panggung } from '../stories/panggung.js';
import { newCasts } from '../stories/system.js';
import { firstMonday } from '../stories/waktu.js';
import { isRecorded, killedCourse, record, recordingKey, slugOf } from './histories.js';

/**
 * The stories' half of `npm run record`: tells stories to a whole system of its own, whose key is that of the corpus, and keeps
 * the histories of their cases. Without arguments: those that have none yet. With words of names: these, once more.
 */
const words = process.argv.slice(2).map((word) => word.toLowerCase());
const wanted = (layanan: string, course: string) =>
  words.length === 0 ? !isRecorded(layanan, course) : words.some((word) => course.includes(word));

const stories = semuaKisah.filter(({ layanan, nama }) => wanted(layanan, slugOf(nama)));
/** Of each layanan one is told again to workers that are killed under it. */
const killed = semuaKisah.filter(
  ({ layanan }, i) => semuaKisah.findIndex((kisah) => kisah.layanan === layanan) === i && wanted(layanan, killedCourse),
);

const say = (line: string) => {
  console.log(line);
};
if (stories.length + killed.length === 0) say('every story has its history');
else await tellThem();

async function tellThem(): Promise<void> {
  const faults = await FaultSystem.up({ SERVER_KEY: recordingKey });
  const connection = await Connection.connect({ address: faults.env['TEMPORAL_ADDRESS'] ?? '' });
  const client = new Client({ connection });
  try {
    const casts = await newCasts(faults.system, stories.length + killed.length);
    const senin = firstMonday(Date.now());
    const cases: { kisah: Kisah; course: string; usulanId: string }[] = [];
    const cast = () => casts.pop() ?? [];
    await tellAll(stories.map((kisah) => ({ kisah, akun: cast() })), { system: faults.system, senin }, ({ nama, usulanId, beda }) => {
      const kisah = stories.find((story) => story.nama === nama);
      if (beda !== undefined || !kisah) throw new Error(`${nama}: ${beda ?? 'no such story'}`);
      cases.push({ kisah, course: slugOf(nama), usulanId });
    }); // prettier-ignore
    for (const kisah of killed) {
      const usulanId = await tellKilling(faults, kisah, cast(), senin);
      cases.push({ kisah, course: killedCourse, usulanId });
    }
    for (const { kisah, course, usulanId } of cases)
      say(record(kisah.layanan, course, await historyOf(client, usulanId)));
  } finally {
    await connection.close();
    await faults.down();
  }
}

/** Each person's act is committed by a worker that dies before it can say so; another one takes the case over. */
async function tellKilling(
  faults: FaultSystem,
  kisah: Kisah,
  akun: ConstructorParameters<typeof Panggung>[1],
  senin: string,
): Promise<string> {
  const browser = (api: string) => new PersistentClient(api);
  const panggung = new Panggung(faults.system, akun, kisah, senin, { browser, recorded: true });
  await panggung.begin();
  // What is refused moves no case.
  for (const { siapa, lakukan } of kisah.babak.filter((babak) => !('mencoba' in babak.lakukan))) {
    const dies = faults.failpoints.arm('append.committed', async () => {
      await faults.restart('worker');
      return undefined;
    });
    await panggung.perform({ siapa, lakukan });
    if (faults.failpoints.disarm('append.committed')) continue;
    await dies;
  }
  return panggung.usulanId;
}

/** Once the case has ended. */
async function historyOf(client: Client, usulanId: string) {
  const handle = client.workflow.getHandle(usulanWorkflowId(usulanId));
  await until(async () => (await handle.describe()).status.name === 'COMPLETED' || undefined, `the end of ${usulanId}`);
  return handle.fetchHistory();
}
