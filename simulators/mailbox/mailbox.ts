import { join } from 'node:path';
import { z } from 'zod';
import { html, json, type Ask } from '../lib/http.js';
import { startSimulator, type Listen, type Running } from '../lib/simulator.js';
import { Letters } from './letters.js';
import { letterPage, listPage } from './pages.js';
import { SmtpSide } from './smtp.js';

export interface MailboxOptions extends Listen {
  /** Port of the SMTP side; 0 or absent: any free one. */
  smtpPort?: number;
  /** Where mails are kept; memory without it. */
  dataDir?: string;
}

export interface RunningMailbox extends Running {
  /** `smtp://host:port` */
  smtp: string;
  letters: Letters;
}

const order = z.union([
  z.object({ server: z.enum(['hidup', 'mati', 'diam']) }),
  z.object({
    next: z.enum(['refuse', 'answer-lost']),
    status: z.number().int().min(400).max(599).optional(),
    count: z.number().int().positive().optional(),
  }),
]);

/**
 * An SMTP server that keeps what it gets and sends nothing on, a page to read it, `GET /surat?kepada=&perihal=` as JSON and
 * `GET /__alamat` for its SMTP address. Orders: `{ server: 'hidup' | 'mati' | 'diam' }`, `{ next: 'refuse', status?, count? }`,
 * `{ next: 'answer-lost' }`.
 */
export async function startMailbox(options: MailboxOptions): Promise<RunningMailbox> {
  const letters = Letters.open(options.dataDir === undefined ? undefined : join(options.dataDir, 'surat'));
  const side = new SmtpSide(options.host ?? '127.0.0.1', letters);
  const running = await startSimulator(
    {
      name: 'Kotak surat (simulator)',
      routes: {},
      secrets: [],
      faults: { refuse: () => json({}, 400), '500-after-commit': () => json({}, 500) },
      notFound: () => json({ pesan: 'Tidak ada.' }, 404),
      pages: {
        'GET /surat': (ask) => json({ data: letters.list(filters(ask)) }),
        'GET /baca': (ask) => {
          const letter = letters.find(ask.query.get('id') ?? '');
          return letter === undefined ? html('Surat tidak ada.', 404) : html(letterPage(letter));
        },
        'GET /__alamat': () => json({ smtp: side.url }),
      },
      control: async (given) => {
        const parsed = order.safeParse(given);
        if (!parsed.success) return undefined;
        if ('server' in parsed.data) await side.become(parsed.data.server);
        else side.add(parsed.data);
        return { beres: true };
      },
      reset: async () => {
        letters.clear();
        await side.calm();
      },
      home: () => `<p class="kecil">${side.url}</p>${listPage(letters.list({}))}`,
    },
    options,
  );
  try {
    await side.listen(options.smtpPort ?? 0);
  } catch (error) {
    await running.close();
    throw error;
  }
  return {
    ...running,
    smtp: side.url,
    letters,
    close: async () => {
      await side.close();
      await running.close();
    },
  };
}

const filters = (ask: Ask): { kepada?: string; perihal?: string } => {
  const kepada = ask.query.get('kepada');
  const perihal = ask.query.get('perihal');
  return { ...(kepada === null ? {} : { kepada }), ...(perihal === null ? {} : { perihal }) };
};
