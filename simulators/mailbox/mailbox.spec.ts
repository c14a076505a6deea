import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { startMailbox, type RunningMailbox } from './mailbox.js';

let dir: string;
let box: RunningMailbox;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'mailbox-'));
  box = await startMailbox({ dataDir: dir });
});

afterEach(async () => {
  await box.close();
  rmSync(dir, { recursive: true });
});

const send = (to: string, subject = 'Usulan diterima', options = {}) =>
  createTransport({ url: box.smtp, ...options }).sendMail({
    from: 'Tuntas <tuntas@bkd.test>',
    to,
    subject,
    text: 'Buka https://tuntas.test/sandi?kode=abc.def untuk lanjut',
    html: '<p>Buka</p><script>alert(1)</script>',
  });
const letters = async (query = '') =>
  (
    (await (await fetch(`${box.url}/surat${query}`)).json()) as {
      data: { perihal: string; tautan: string[]; id: string }[];
    }
  ).data;
const order = (body: unknown) => fetch(`${box.url}/__kendali`, { method: 'POST', body: JSON.stringify(body) });

describe('the mailbox', () => {
  it('keeps mails by recipient, with their links', async () => {
    await send('Siti@bkd.test');
    await send('budi@bkd.test', 'Usulan ditolak');
    expect(await letters('?kepada=siti@bkd.test')).toMatchObject([
      { perihal: 'Usulan diterima', tautan: ['https://tuntas.test/sandi?kode=abc.def'] },
    ]);
    expect(await letters('?perihal=ditolak')).toHaveLength(1);
    expect(await letters()).toHaveLength(2);
  });

  it('shows a mail with links to click and runs none of its scripts', async () => {
    await send('siti@bkd.test');
    const [letter] = await letters();
    const list = await (await fetch(box.url)).text();
    const page = await (await fetch(`${box.url}/baca?id=${letter!.id}`)).text();
    expect(list).toContain(`/baca?id=${letter!.id}`);
    expect(page).toContain('<a href="https://tuntas.test/sandi?kode=abc.def">');
    expect(page).not.toContain('<script>');
  });

  it('is dead, and alive again on the same port', async () => {
    await order({ server: 'mati' });
    await expect(send('siti@bkd.test')).rejects.toThrow('ECONNREFUSED');
    await order({ server: 'hidup' });
    await send('siti@bkd.test');
    expect(await letters()).toHaveLength(1);
  });

  it('takes connections without ever saying a word', async () => {
    await order({ server: 'diam' });
    await expect(send('siti@bkd.test', 'Usulan', { greetingTimeout: 100 })).rejects.toMatchObject({
      code: 'ETIMEDOUT',
    });
    expect(await letters()).toHaveLength(0);
  });

  it('refuses a mail for good, or for now', async () => {
    await order({ next: 'refuse' });
    await order({ next: 'refuse', status: 451 });
    await expect(send('siti@bkd.test')).rejects.toMatchObject({ responseCode: 550 });
    await expect(send('siti@bkd.test')).rejects.toMatchObject({ responseCode: 451 });
    await send('siti@bkd.test');
    expect(await letters()).toHaveLength(1);
  });

  it('keeps a mail and loses the answer', async () => {
    await order({ next: 'answer-lost' });
    await expect(send('siti@bkd.test')).rejects.toThrow();
    expect(await letters()).toHaveLength(1);
  });

  it('has its mails after a restart, and none after a reset', async () => {
    await send('siti@bkd.test');
    await box.close();
    box = await startMailbox({ dataDir: dir });
    expect(await letters()).toHaveLength(1);
    await order({ reset: true });
    expect(await letters()).toHaveLength(0);
    await box.close();
    box = await startMailbox({ dataDir: dir });
    expect(await letters()).toHaveLength(0);
  });
});
