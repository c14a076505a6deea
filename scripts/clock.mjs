/**
 * `npm run clock -- +3hk [--instansi kode]`: moves the business clock of the running system, for one instansi or for all
 * of the demo. Amounts: `+3hk` working days, `+2h` hours, `+30hari` calendar days, or an instant (ISO 8601). Only forward.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readJson } from './lib/files.mjs';
import { dataDir } from './lib/paths.mjs';
import { runningSystem } from './lib/running.mjs';
import { complain, Stop } from './lib/say.mjs';

/**
 * @param {string} api
 * @param {string} key
 * @param {string} instansi
 * @param {string} maju
 */
async function move(api, key, instansi, maju) {
  const response = await fetch(`${api}/operasi/jam`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ instansi, maju }),
    signal: AbortSignal.timeout(60_000),
  }).catch((/** @type {Error & { cause?: { code?: string } }} */ error) => {
    const why =
      error.name === 'TimeoutError' ? 'sistem tidak menjawab dalam 60 detik' : (error.cause?.code ?? error.message);
    throw new Stop(
      `${instansi}: ${why}. Tidak diketahui apakah jam sudah maju: lihat waktu di halaman web sebelum mengulang.`,
    );
  });
  const text = await response.text();
  const { waktu, pengingat, detail } = answerOf(text);
  if (!response.ok) throw new Stop(`${instansi}: ${detail ?? text} (HTTP ${response.status})`);
  if (pengingat === 'menunggu') {
    throw new Stop(
      `${instansi}: jam sudah dimajukan ke ${waktu}, tetapi tidak ada pekerja (worker) yang menanggapi. Tenggat dan pengingat menunggu; jalankan pekerja, lalu semua berjalan sendiri. Jangan mengulang perintah ini.`,
    );
  }
  process.stdout.write(`${instansi}: ${text}\n`);
}

/**
 * @param {string} text
 * @returns {{ waktu?: string, pengingat?: string, detail?: string }}
 */
function answerOf(text) {
  try {
    return JSON.parse(text);
  } catch {
    return { detail: text.slice(0, 200) };
  }
}

async function main() {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { instansi: { type: 'string' } } });
  const [maju] = positionals;
  if (!maju) throw new Stop('usage: npm run clock -- +3hk [--instansi kode]');
  const { addresses, env } = runningSystem();
  const accounts = /** @type {{ instansi?: string }[]} */ (readJson(join(dataDir, 'accounts.json'), []));
  const demo = [...new Set(accounts.map(({ instansi }) => instansi ?? '').filter(Boolean))];
  const chosen = values.instansi ? [values.instansi] : demo;
  if (chosen.length === 0) throw new Stop('which one? npm run clock -- +3hk --instansi kode');
  for (const instansi of chosen) await move(addresses['api'] ?? '', env['OPERATOR_KEY'] ?? '', instansi, maju);
}

main().catch((/** @type {unknown} */ error) => {
  complain(error);
  process.exit(1);
});
