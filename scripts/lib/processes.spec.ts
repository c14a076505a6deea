import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { identify, lives } from './identity.mjs';
import { launch, Register, stopLeftovers, stopProcess } from './processes.mjs';
import { holdAlone } from './single.mjs';

let folder: string;
let register: Register;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tuntas-spec-'));
  register = new Register(folder);
});

afterEach(async () => {
  await stopLeftovers(register);
  rmSync(folder, { recursive: true, force: true });
});

const program = (name: string, code: string) => ({
  name,
  command: process.execPath,
  args: ['-e', code],
  ready: 'line' as const,
  patience: 30,
  graceful: 1,
});

const sits = "console.log('ready http://nowhere'); setInterval(() => {}, 1000);";
const start = (name: string, code: string) => launch(program(name, code), { logDir: folder, register });

describe('a service', () => {
  it('is on file while it lives and not afterwards', async () => {
    const { identity, ended } = await start('sits', sits);
    expect(register.entries()).toEqual([{ name: 'sits', graceful: 1, ...identity }]);
    await stopProcess({ name: 'sits', ...identity });
    expect(await ended).toBe('signal SIGTERM');
    expect(lives(identity)).toBe(false);
    expect(register.entries()).toEqual([]);
  });

  it('that ends before it is ready fails with what it said this time', async () => {
    writeFileSync(join(folder, 'breaks.log'), 'ready http://yesterday\n');
    const broken = start('breaks', "console.error('no such thing'); process.exitCode = 4;");
    await expect(broken).rejects.toThrow(/breaks ended before it was ready \(exit 4\)[^]*no such thing/);
    await expect(broken).rejects.not.toThrow(/yesterday/);
  });

  it('that cannot be started at all says why', async () => {
    const missing = { ...program('missing', ''), command: join(folder, 'no-such-program') };
    await expect(launch(missing, { logDir: folder, register })).rejects.toThrow(/missing cannot be started: .*ENOENT/);
  });

  it('that does not listen to SIGTERM is ended all the same', async () => {
    const { identity, ended } = await start('stubborn', `process.on('SIGTERM', () => {}); ${sits}`);
    await stopProcess({ name: 'stubborn', graceful: 0.2, ...identity });
    expect(await ended).toBe('signal SIGKILL');
  });
});

describe('what a killed start left behind', () => {
  it('is stopped, latest first', async () => {
    const running = [await start('first', sits), await start('second', sits)];
    expect(await stopLeftovers(new Register(folder))).toEqual(['second', 'first']);
    expect(running.map(({ identity }) => lives(identity))).toEqual([false, false]);
  });

  it('is left alone when its number now belongs to another process', async () => {
    register.add({ name: 'long gone', pid: process.pid, started: 'another time' });
    expect(await stopLeftovers(register)).toEqual([]);
    expect(register.entries()).toEqual([]);
  });
});

describe('the place of the one start', () => {
  const file = () => join(folder, 'run/start.json');

  it('is refused while its holder lives, and free after it gave it back', () => {
    const release = holdAlone(folder);
    expect(() => holdAlone(folder)).toThrow(`Already running (process ${process.pid})`);
    release();
    holdAlone(folder)();
  });

  it('is taken over from a holder that was killed', () => {
    holdAlone(folder);
    writeFileSync(file(), JSON.stringify({ pid: process.pid, started: 'another time' }));
    const release = holdAlone(folder);
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual(identify(process.pid));
    release();
  });

  it('is taken over from a holder that was killed while it wrote its name', () => {
    holdAlone(folder);
    writeFileSync(file(), '{"pid": 1');
    const release = holdAlone(folder);
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual(identify(process.pid));
    release();
  });
});
