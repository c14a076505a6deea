import { same } from '../../stories/beda.js';
import { tandaTanganSah } from '../../stories/mitra.js';
import type { UsulanDilihat } from '../../stories/pandangan.js';
import type { Panggung } from '../../stories/panggung.js';
import { ajukan, arsipkan, type Babak, parcelAwaited, perform, sampaiTekan, tekan, terkirim } from './kasus.js';
import type { Matrix, Victim } from './matrix.js';
import { type OrderPoint, orderPoints, pesananAfter, settled } from './pesanan.js';
import type { ProcessName } from './system.js';
import { until } from './until.js';

const gagalAntar: Babak = ['pos', { paket: ['diterima-pos', 'gagal-antar'] }];
const kirimUlang: Babak = ['tata-usaha', { putuskan: 'kirim-ulang' }];
const catatResi: Babak = ['tata-usaha', { catatResi: 'catat' }];
const tarik: Babak = ['pegawai', { tarik: 'Batal kuliah tahun ini.' }];

/** Who is away when a decision is only recorded. A worker does not start while the engine is away: then it is the worker itself. */
const awayFor = (victim: Victim): ProcessName =>
  victim === 'redis' || victim === 'simulator' || victim === 'worker' ? 'worker' : 'temporal';

/** One case from its submission to its delivery, with the victim killed at every failpoint on the way. */
export class Course {
  constructor(
    private readonly matrix: Matrix,
    private readonly stage: Panggung,
  ) {}

  async submit(): Promise<void> {
    const points = ['submit.stored', 'start.answered', 'begin.written', 'begin.committed'] as const;
    const mail = ['mail.claimed', 'mailbox.before'] as const;
    await this.matrix.scene(this.stage, [ajukan], [...points, ...mail], () => this.matrix.leasesEnd(), 300_000);
  }

  async decide(): Promise<void> {
    const [setuju, sah, pengantar, ms] = sampaiTekan;
    await this.scene(setuju!, 'intent.stored', 'update.sent');
    await this.scene(sah!, 'append.written');
    await this.scene(pengantar!, 'append.committed');
    await this.scene(ms!, 'update.answered');
  }

  /** Decided while nobody can answer: recorded, and delivered when they are back. */
  async decideAway(): Promise<void> {
    const { faults, victim } = this.matrix;
    const away = awayFor(victim);
    await this.matrix.kill(away);
    // The relay steps in once the request has given up: whoever comes back before it leaves it nothing to do.
    const before = faults.failpoints.reached.get('relay.before') ?? 0;
    await this.matrix.scene(this.stage, sampaiTekan.slice(4), ['relay.before', 'relay.after'], async () => {
      if ((faults.failpoints.reached.get('relay.before') ?? 0) > before) await faults.start(away);
    });
  }

  async sign(): Promise<void> {
    const making = ['number.reserved', 'document.made', 'bsre.before', 'bsre.after'] as const;
    const deciding = ['document.signed', 'signature.stored'] as const;
    // A mail that too many workers die of is given up: this is another one than that of the submission.
    const mail = ['mailbox.after', 'mail.handed', 'mail.marked'] as const;
    const points = [...making, ...deciding, ...mail];
    await this.matrix.scene(this.stage, [tekan], points, () => this.matrix.leasesEnd(), 300_000);
  }

  /** An order at each failpoint of one: PT POS brings it back, or its answer is lost, and TU orders again. */
  async order(): Promise<void> {
    let parcels = 0;
    for (const [i, point] of orderPoints.entries()) {
      await this.scene(i === 0 ? arsipkan : kirimUlang, point);
      const { answered, placed } = this.expected(point);
      parcels += placed ? 1 : 0;
      await this.ordered(i + 1, answered, parcels, point);
      if (!answered) continue;
      // The number of a second order is entered by a person.
      if (i > 0) await perform(this.stage, [catatResi]);
      await parcelAwaited(this.matrix.faults, this.stage);
      if (point !== 'order.settled') await perform(this.stage, [gagalAntar]);
    }
  }

  async deliver(): Promise<void> {
    await this.scene(terkirim, 'poll.stored');
    await this.ended('approved');
  }

  /** Another case: what PT POS was asked for, and could not be, is taken back because its applicant withdraws. */
  async withdraw(): Promise<void> {
    const { facts, faults } = this.matrix;
    await faults.kill('pos');
    await perform(this.stage, [ajukan, ...sampaiTekan, tekan, arsipkan]);
    await until(async () => {
      const open = await facts.rows(`SELECT id FROM panggilan WHERE usulan_id = ? AND status = 'open'`, [
        this.stage.usulanId,
      ]);
      return open.length === 1 || undefined;
    }, 'an order that waits for PT POS');
    await this.scene(tarik, 'undo.done', 'undo.recorded');
    await this.ended('withdrawn');
    await faults.start('pos');
  }

  /** What must be left: nothing open, nothing lost, nothing twice. */
  async check(): Promise<void> {
    const { facts } = this.matrix;
    const id = this.stage.usulanId;
    const wanted = await facts.rows<{ status: string; n: number }>(
      'SELECT status, COUNT(*) AS n FROM intent WHERE usulan_id = ? GROUP BY status',
      [id],
    );
    same('what became of the intents', wanted.map(({ status }) => status), ['applied']); // prettier-ignore
    const acts = await facts.rows<{ n: number }>(
      `SELECT COUNT(*) AS n FROM intent WHERE usulan_id = ? AND tugas_id IS NOT NULL GROUP BY tugas_id HAVING n > 1`,
      [id],
    );
    same('tugas decided twice', acts, []);
    await this.checkNumbers();
    await this.checkOrders();
    await this.checkMails();
  }

  /** All numbers of the series are there; one bears the letter, and its signature is whole and the only one. */
  private async checkNumbers(): Promise<void> {
    const { facts, faults } = this.matrix;
    const numbers = await facts.rows<{ urut: number; status: string }>(
      'SELECT urut, status FROM nomor WHERE instansi = ? ORDER BY urut',
      [this.stage.pemeran.instansi],
    );
    same('numbers of the series', numbers.map(({ urut }) => urut), numbers.map((_, i) => i + 1)); // prettier-ignore
    same('numbers in use', numbers.filter(({ status }) => status !== 'cancelled').map(({ status }) => status), ['confirmed']); // prettier-ignore
    const client = await this.stage.pemeran.as('pegawai');
    const { hasil } = await client.get<UsulanDilihat>(`/usulan/${this.stage.usulanId}`);
    same('letters', hasil.length, 1);
    const pdf = await client.bytes(`/naskah/${hasil[0]?.naskahId ?? ''}.pdf`);
    const { conclusion, signatureCount } = (await tandaTanganSah(faults.system, pdf)) as Record<string, unknown>;
    same('signature', [conclusion, signatureCount], ['VALID', 1]);
  }

  /** Each parcel at PT POS is one order of ours, under its own number. */
  private async checkOrders(): Promise<void> {
    const { facts } = this.matrix;
    const orders = await facts.rows<{ orderid: string; status: string }>(
      'SELECT orderid, status FROM kiriman WHERE usulan_id = ?',
      [this.stage.usulanId],
    );
    const parcels = (await facts.parcels(this.penerima)).map(({ orderid }) => orderid);
    same('orders of two parcels', parcels.length, new Set(parcels).size);
    same('parcels that nobody ordered', parcels.filter((id) => !orders.some(({ orderid }) => orderid === id)), []); // prettier-ignore
    same('orders without a parcel', orders.filter(({ orderid, status }) => status === 'accepted' && !parcels.includes(orderid)), []); // prettier-ignore
    same('orders still being sent', orders.filter(({ status }) => status === 'sending'), []); // prettier-ignore
  }

  /** All have left; one came again only if somebody died with it before its row was marked. */
  private async checkMails(): Promise<void> {
    const { facts } = this.matrix;
    await until(async () => {
      await this.matrix.leasesEnd();
      const left = await facts.rows(`SELECT id FROM outbox WHERE usulan_id = ? AND status <> 'sent'`, [
        this.stage.usulanId,
      ]);
      return left.length === 0 || undefined;
    }, 'all mails of the case sent');
    const rows = await facts.rows<{ id: string }>('SELECT id FROM outbox WHERE usulan_id = ?', [this.stage.usulanId]);
    const letters = await facts.letters();
    const copies = rows.map(({ id }) => ({
      id,
      came: letters.filter(({ messageId }) => messageId.includes(id.toLowerCase())).length,
      may: 1 + (this.matrix.maybeTwice.get(id) ?? 0),
    }));
    same('mails that nobody got', copies.filter(({ came }) => came === 0), []); // prettier-ignore
    same('mails that came again, and nobody had died with them', copies.filter(({ came, may }) => came > may), []); // prettier-ignore
  }

  private expected(point: OrderPoint) {
    return this.matrix.wants(point) ? pesananAfter(point, this.matrix.victim) : settled;
  }

  /** The newest order of the case is answered or ambiguous, and PT POS has as many parcels as that makes. */
  private async ordered(orders: number, answered: boolean, parcels: number, point: string): Promise<void> {
    const { facts } = this.matrix;
    const rows = await until(async () => {
      const found = await facts.rows<{ status: string }>(
        'SELECT status FROM kiriman WHERE usulan_id = ? ORDER BY id DESC',
        [this.stage.usulanId],
      );
      return found.length === orders && found[0]?.status !== 'sending' ? found : undefined;
    }, `${point}: order ${orders} ended`);
    same(`${point}: the order`, rows[0]?.status, answered ? 'accepted' : 'ambiguous');
    same(`${point}: parcels at PT POS`, (await facts.parcels(this.penerima)).length, parcels);
  }

  private async ended(status: string): Promise<void> {
    const { facts } = this.matrix;
    await until(async () => {
      const [row] = await facts.rows<{ status: string }>('SELECT status FROM usulan WHERE id = ?', [
        this.stage.usulanId,
      ]);
      return row?.status === status || undefined;
    }, `the case ${status}`);
  }

  private scene(babak: Babak, ...points: Parameters<Matrix['scene']>[2]): Promise<void> {
    return this.matrix.scene(this.stage, [babak], points);
  }

  private get penerima(): string {
    return this.stage.pemeran.dari('pegawai').nama;
  }
}
