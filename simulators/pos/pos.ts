import { join } from 'node:path';
import { z } from 'zod';
import { stoppable } from '../lib/failpoint.js';
import { json, readObject, type Ask, type Handler, type Reply } from '../lib/http.js';
import { escape } from '../lib/page.js';
import { startSimulator, type Listen, type Running } from '../lib/simulator.js';
import { feeRows } from './fee.js';
import { faults, Gateway, wso2, type Account } from './gateway.js';
import { Parcels, type Parcel } from './parcels.js';

export interface PosOptions extends Listen, Account {
  /** Where parcels are kept; memory without it. */
  dataDir?: string;
}

export interface RunningPos extends Running {
  parcels: Parcels;
}

/** How PT POS happens to answer: every one of these shapes was seen, none is documented. */
interface Manner {
  /** Body of an accepted AddPostingDoc. */
  jawaban: 'dengan-resi' | 'tanpa-resi' | 'kosong';
  /** Envelope of LastStatus: `response.data` or `responses.response`. */
  amplop: 'data' | 'responses';
  /** A single result: the object itself, or a list of one. */
  tunggal: 'objek' | 'larik';
}

const usual: Manner = { jawaban: 'dengan-resi', amplop: 'data', tunggal: 'objek' };
const unknown = 'Data dengan barcode tersebut tidak ditemukan';

const postingDoc = z.looseObject({
  orderid: z.string().min(1),
  addresses: z
    .array(
      z.looseObject({
        addresstype: z.string(),
        name: z.string().min(1),
        address: z.string().min(1),
        city: z.string().default(''),
        zipcode: z.string().default(''),
      }),
    )
    .min(2),
});

/** PT POS behind its WSO2 gateway. Beside the usual: `GET /__paket` lists the parcels. */
export async function startPos(options: PosOptions): Promise<RunningPos> {
  const gateway = new Gateway(options);
  const parcels = new Parcels(options.dataDir === undefined ? undefined : join(options.dataDir, 'pos.json'));
  let manner = { ...usual };
  const guarded =
    (handle: Handler): Handler =>
    (ask) =>
      gateway.refuse(ask) ?? handle(ask);
  const post = guarded(stoppable('pos', (ask) => addPostingDoc(ask, parcels, manner)));
  const running = await startSimulator(
    {
      name: 'PT POS (simulator)',
      secrets: ['password', 'client_secret'],
      quiet: ['/token'],
      faults,
      notFound: () => wso2(404, 404, 'No matching resource found', 'No matching resource found in the API'),
      routes: {
        'POST /token': (ask) => gateway.token(ask),
        'POST /utilitas/1.0.1/getFee': guarded((ask) =>
          json({ rs_fee: { r_fee: rows(feeRows(readObject(ask) ?? {}), manner) } }),
        ),
        'POST /utilitas/1.0.1/getTrackAndTrace': guarded((ask) => history(ask, parcels, manner)),
        'POST /utilitas/1.0.1/getTrackAndTraceLastStatus': guarded((ask) => lastStatus(ask, parcels, manner)),
        'POST /webhook/1.0/AddPostingDoc': post,
        'POST /webhookpos/1.0.1/AddPostingDoc': post,
      },
      pages: { 'GET /__paket': () => json({ data: parcels.all }) },
      control: (order) => {
        const changed = readManner(order);
        if (changed !== undefined) manner = { ...manner, ...changed };
        if (order['lupakanToken'] === true) gateway.forget();
        const moved = movePlan(order, parcels);
        return changed === undefined && order['lupakanToken'] !== true ? moved : (moved ?? { beres: true });
      },
      reset: () => {
        manner = { ...usual };
        parcels.reset();
      },
      about: () => parcelTable(parcels.all),
    },
    options,
  );
  return { ...running, parcels };
}

function addPostingDoc(ask: Ask, parcels: Parcels, manner: Manner): Reply {
  const parsed = postingDoc.safeParse(readObject(ask));
  if (!parsed.success) return json({ respcode: '01', respmsg: 'Parameter tidak lengkap' }, 400);
  const { orderid, addresses } = parsed.data;
  const sender = addresses.find(({ addresstype }) => addresstype === 'senderlocation');
  const receiver = addresses.find(({ addresstype }) => addresstype === 'receiverlocation');
  if (sender === undefined || receiver === undefined) {
    return json({ respcode: '01', respmsg: 'Alamat pengirim dan penerima wajib diisi' }, 400);
  }
  if (!/^\d{5}$/.test(receiver.zipcode)) return json({ respcode: '01', respmsg: 'Kode pos penerima tidak valid' }, 400);
  const parcel = parcels.post({
    orderid,
    pengirim: sender.name,
    penerima: receiver.name,
    kotaAsal: sender.city,
    kotaTujuan: receiver.city,
  });
  switch (manner.jawaban) {
    case 'dengan-resi':
      return json({ respcode: '000', respmsg: 'Success', data: { orderid, barcode: parcel.resi } });
    case 'tanpa-resi':
      return json({ respcode: '000', respmsg: 'Success', transref: orderid });
    case 'kosong':
      return { status: 200, body: '' };
  }
}

function history(ask: Ask, parcels: Parcels, manner: Manner): Reply {
  const parcel = parcels.look(barcodeOf(ask));
  if (parcel === undefined || parcel.events.length === 0) return json({ rs_tnt: { r_tnt: null } });
  const list = parcel.events.map(({ office, ...event }) => ({ barcode: parcel.resi, officeName: office, ...event }));
  return json({ rs_tnt: { r_tnt: rows(list, manner) } });
}

function lastStatus(ask: Ask, parcels: Parcels, manner: Manner): Reply {
  const parcel = parcels.look(barcodeOf(ask));
  const event = parcel?.events.at(-1);
  if (parcel === undefined || event === undefined) {
    return manner.amplop === 'data'
      ? json({ response: { data: unknown } })
      : json({ responses: { response: unknown } });
  }
  const status = {
    barcode: parcel.resi,
    ...event,
    senderName: parcel.pengirim,
    senderCity: parcel.kotaAsal,
    receiverName: parcel.penerima,
    receiverCity: parcel.kotaTujuan,
  };
  const value = rows([status], manner);
  return manner.amplop === 'data' ? json({ response: { data: value } }) : json({ responses: { response: value } });
}

/** A list, or, as PT POS likes it, the object itself when there is just one. */
const rows = <T>(list: T[], manner: Manner): T | T[] | undefined =>
  list.length === 1 && manner.tunggal === 'objek' ? list[0] : list;

const barcodeOf = (ask: Ask): string => {
  const body = readObject(ask);
  const value = body?.['barcode'] ?? body?.['resi'];
  return typeof value === 'string' ? value : '';
};

const step = z.union([z.string(), z.looseObject({ eventName: z.string() })]);

/** Orders `{ resi | orderid, keadaan: [...] }` (now), `{ resi | orderid, langkah: [...] }` (one per poll), `{ otomatis }`. */
function movePlan(order: Record<string, unknown>, parcels: Parcels): unknown {
  const parsed = z
    .object({
      resi: z.string().optional(),
      orderid: z.string().optional(),
      keadaan: z.array(step).optional(),
      langkah: z.array(step).optional(),
      otomatis: z.union([z.boolean(), z.array(step)]).optional(),
    })
    .safeParse(order);
  if (!parsed.success) return undefined;
  const { resi, orderid, keadaan, langkah, otomatis } = parsed.data;
  if (otomatis !== undefined) {
    parcels.setAutomatic(otomatis);
    return { beres: true };
  }
  const parcel = parcels.all.find((item) => item.resi === resi || item.orderid === orderid);
  if (parcel === undefined || (keadaan === undefined && langkah === undefined)) return undefined;
  if (keadaan !== undefined) parcels.move(parcel, keadaan);
  if (langkah !== undefined) parcels.plan(parcel, langkah);
  return { beres: true, paket: parcel };
}

function readManner(order: Record<string, unknown>): Partial<Manner> | undefined {
  const parsed = z
    .object({
      jawaban: z.enum(['dengan-resi', 'tanpa-resi', 'kosong']).optional(),
      amplop: z.enum(['data', 'responses']).optional(),
      tunggal: z.enum(['objek', 'larik']).optional(),
    })
    .safeParse(order);
  if (!parsed.success) return undefined;
  const given = Object.entries(parsed.data).filter(([, value]) => value !== undefined);
  return given.length === 0 ? undefined : Object.fromEntries(given);
}

function parcelTable(parcels: readonly Parcel[]): string {
  const lines = parcels
    .slice(-50)
    .reverse()
    .map(
      (parcel) =>
        `<tr><td>${escape(parcel.resi)}</td><td>${escape(parcel.orderid)}</td><td>${escape(parcel.kotaTujuan)}</td>
<td>${escape(parcel.events.at(-1)?.eventName ?? 'belum di loket')}</td></tr>`,
    );
  return `<h2>Paket</h2><table><thead><tr><th>Resi</th><th>Order</th><th>Tujuan</th><th>Keadaan</th></tr></thead><tbody>${lines.join('')}</tbody></table>`;
}
