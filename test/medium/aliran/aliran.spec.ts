import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Kabar } from '../../../src/aliran/kabar.js';
import { newOrang, startKantor, type Orang, type TestKantor } from '../../factories/kantor.js';
import { newSop } from '../../factories/sop.js';
import { decide, newUsulan, tugasOf } from '../../factories/usulan.js';
import { Client } from '../../support/client.js';
import { until } from '../../support/kasus.js';

const seen = async (of: { events: () => Kabar[] }, ready: (events: Kabar[]) => boolean) =>
  until(() => Promise.resolve(of.events()), ready);

/** The stream of one person, read as it comes. */
async function listen(kantor: TestKantor, browser: Client) {
  const abort = new AbortController();
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(`${kantor.api.url}/api/v1/aliran`, { headers: { cookie }, signal: abort.signal });
  let text = '';
  const read = (async () => {
    for await (const part of answer.body ?? []) text += Buffer.from(part as Uint8Array).toString();
  })().catch((error: unknown) => {
    if (!abort.signal.aborted) throw error;
  });
  const events = () =>
    [...text.matchAll(/event: berubah\n(?:id: .*\n)?data: (.*)\n/g)].map(([, data]) => JSON.parse(data ?? '') as Kabar);
  await until(
    () => Promise.resolve(text),
    (seen) => seen.includes('event: siap'),
  );
  return {
    headers: answer.headers,
    events,
    text: () => text,
    ended: read,
    async end() {
      abort.abort();
      await read;
    },
  };
}

describe('the stream of what has moved', () => {
  let kantor: TestKantor;
  let orang: Orang;

  beforeAll(async () => {
    kantor = await startKantor();
  });
  afterAll(() => kantor.close());
  beforeEach(async () => {
    orang = await newOrang(kantor.database);
    await newSop(kantor.database, orang.instansi);
  });

  it('tells each person of their own usulan and of tugas in their queues, by ids and versions only', async () => {
    const [pemohon, atasan, verifikator] = await Promise.all([
      kantor.browserOf(orang.pegawai),
      kantor.browserOf(orang.atasan),
      kantor.browserOf(orang.verifikator),
    ]);
    const [own, queue, far] = await Promise.all([
      listen(kantor, pemohon),
      listen(kantor, atasan),
      listen(kantor, verifikator),
    ]);
    const usulanId = await newUsulan(pemohon);
    const tugasId = await tugasOf(atasan, usulanId);
    await seen(queue, (events) => events.some(({ tugas }) => tugas.length > 0));
    await seen(own, (events) => events.some(({ usulan }) => usulan.versi === 1));
    expect(queue.events().at(-1)).toEqual({ usulan: { id: usulanId, versi: 1 }, tugas: [{ id: tugasId, versi: 1 }] });
    expect(own.events().at(-1)).toEqual({ usulan: { id: usulanId, versi: 1 }, tugas: [] });
    expect(far.events()).toEqual([]);
    expect(own.headers.get('content-type')).toMatch('text/event-stream');

    await decide(atasan, usulanId, { keputusan: 'setuju' });
    await seen(far, (events) => events.length > 0);
    await seen(own, (events) => events.some(({ usulan }) => usulan.versi === 2));
    expect(far.events().at(-1)).toMatchObject({ usulan: { id: usulanId, versi: 2 } });
    await Promise.all([own.end(), queue.end(), far.end()]);
  });

  it('tells of a claim', async () => {
    const pemohon = await kantor.browserOf(orang.pegawai);
    const atasan = await kantor.browserOf(orang.atasan);
    const usulanId = await newUsulan(pemohon);
    const tugasId = await tugasOf(atasan, usulanId);
    const queue = await listen(kantor, atasan);
    await atasan.post(`tugas/${tugasId}/claim`);
    await seen(queue, (events) => events.some(({ tugas }) => tugas[0]?.versi === 2));
    await queue.end();
  });

  it('is for people who are signed in', async () => {
    expect((await new Client(kantor.api.url).get('aliran')).status).toBe(401);
  });
});
