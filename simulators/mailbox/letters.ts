import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser, type AddressObject } from 'mailparser';

/** A mail as it arrived. */
export interface Letter {
  id: string;
  waktu: string;
  dari: string;
  /** The recipients of the envelope, in lower case. */
  kepada: string[];
  perihal: string;
  messageId: string;
  teks: string;
  html: string;
  /** Every link of the text, in order. */
  tautan: string[];
}

/** Mails received, oldest first; kept as files in `dir`, or in memory without one. */
export class Letters {
  readonly #letters: Letter[] = [];
  #count = 0;

  private constructor(private readonly dir: string | undefined) {}

  static open(dir: string | undefined): Letters {
    const letters = new Letters(dir);
    if (dir === undefined) return letters;
    mkdirSync(dir, { recursive: true });
    for (const name of readdirSync(dir)
      .filter((file) => file.endsWith('.json'))
      .sort()) {
      letters.#letters.push(JSON.parse(readFileSync(join(dir, name), 'utf8')) as Letter);
    }
    letters.#count = Number(letters.#letters.at(-1)?.id ?? '0');
    return letters;
  }

  /** Reads a raw mail. Bcc recipients are only in the envelope, so that is what counts. */
  async add(raw: Buffer, recipients: string[]): Promise<Letter> {
    const mail = await simpleParser(raw);
    this.#count += 1;
    const teks = mail.text ?? '';
    const letter: Letter = {
      id: String(this.#count).padStart(6, '0'),
      waktu: new Date().toISOString(),
      dari: addressText(mail.from),
      kepada: recipients.map((address) => address.toLowerCase()),
      perihal: mail.subject ?? '(tanpa perihal)',
      messageId: mail.messageId ?? '',
      teks,
      html: typeof mail.html === 'string' ? mail.html : '',
      tautan: [...teks.matchAll(/https?:\/\/[^\s<>"')\]]+/g)].map(([link]) => link),
    };
    this.#letters.push(letter);
    if (this.dir !== undefined) writeFileSync(join(this.dir, `${letter.id}.json`), JSON.stringify(letter));
    return letter;
  }

  /** Those to an address, if one is given, and with a word of their subject, if one is given. */
  list({ kepada, perihal }: { kepada?: string; perihal?: string }): Letter[] {
    return this.#letters.filter(
      (letter) =>
        (kepada === undefined || letter.kepada.includes(kepada.toLowerCase())) &&
        (perihal === undefined || letter.perihal.toLowerCase().includes(perihal.toLowerCase())),
    );
  }

  find(id: string): Letter | undefined {
    return this.#letters.find((letter) => letter.id === id);
  }

  clear(): void {
    if (this.dir !== undefined) {
      for (const letter of this.#letters) rmSync(join(this.dir, `${letter.id}.json`), { force: true });
    }
    this.#letters.length = 0;
  }
}

const addressText = (from: AddressObject | undefined): string => from?.text ?? '';
