import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MitraError } from '../galat.js';
import { type Tanggapan, tanggapanSchema } from './pesan.js';
import type { Kiriman, Saluran } from './saluran.js';

/** A file of the partner's that cannot be read yet may still be written; after this long it is a fault. */
const writingMs = 60_000;

const absent = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === 'ENOENT';

/**
 * Notices as a folder that both sides see (a share, an SFTP root), where no connection exists. `keluar/<key>/` holds `pesan.json`,
 * each document under its SHA-256, and `manifest.json`; it appears whole, by one rename. The partner, or the officer who brought
 * the bundle over, answers with `masuk/<key>.json`; `keluar/<key>.batal` takes a notice back.
 */
export class FolderSaluran implements Saluran {
  constructor(
    private readonly mitra: string,
    private readonly folder: string,
  ) {}

  async send({ kunci, pesan, lampiran, read }: Kiriman): Promise<{ referensi: string }> {
    const whole = this.keluar(kunci);
    // The key itself is the reference: it is what both sides can see.
    const referensi = kunci;
    if (await this.isThere(whole)) return { referensi };
    const half = `${whole}.${process.pid}.tmp`;
    try {
      await rm(half, { recursive: true, force: true });
      await mkdir(half, { recursive: true });
      await writeFile(join(half, 'pesan.json'), pesan);
      for (const each of lampiran) await writeFile(join(half, each.sha256), await read(each));
      const manifest = { versi: 1, kunci, pesan: 'pesan.json', berkas: lampiran };
      await writeFile(join(half, 'manifest.json'), JSON.stringify(manifest, null, 2));
      await rename(half, whole);
    } catch (error) {
      await rm(half, { recursive: true, force: true });
      // Somebody else was faster with the same notice.
      if (await this.isThere(whole)) return { referensi };
      throw this.fault(error);
    }
    return { referensi };
  }

  async ask({ kunci }: { kunci: string }): Promise<Tanggapan | undefined> {
    const file = join(this.folder, 'masuk', `${kunci}.json`);
    const text = await readFile(file, 'utf8').catch((error: unknown) => {
      if (absent(error)) return undefined;
      throw this.fault(error);
    });
    if (text === undefined) return undefined;
    const tanggapan = tanggapanSchema.safeParse(parse(text));
    if (tanggapan.success) return tanggapan.data;
    const { mtimeMs } = await stat(file);
    if (Date.now() - mtimeMs < writingMs) return undefined;
    throw new MitraError(this.mitra, 'transient', { kode: 'JAWABAN_TIDAK_DIKENAL', asli: text.slice(0, 2_000) });
  }

  async withdraw({ kunci }: { kunci: string }): Promise<boolean> {
    if ((await this.ask({ kunci }))?.status === 'dibayarkan') return false;
    await mkdir(join(this.folder, 'keluar'), { recursive: true });
    await writeFile(`${this.keluar(kunci)}.batal`, '').catch((error: unknown) => {
      throw this.fault(error);
    });
    return true;
  }

  private async isThere(whole: string): Promise<boolean> {
    try {
      await stat(join(whole, 'manifest.json'));
      return true;
    } catch (error) {
      if (absent(error)) return false;
      throw this.fault(error);
    }
  }

  private keluar(kunci: string): string {
    return join(this.folder, 'keluar', kunci);
  }

  private fault(cause: unknown): MitraError {
    const { code } = cause as { code?: unknown };
    return new MitraError(this.mitra, 'transient', { kode: typeof code === 'string' ? code : 'FOLDER', cause });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
