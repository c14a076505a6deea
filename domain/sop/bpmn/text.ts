/** How much room words take: the widths of common fonts, rounded up. Deterministic, so no font is asked. */

export interface Size {
  width: number;
  height: number;
}

/** Labels beside shapes and flows; names within shapes. */
export const LABEL = { size: 11, line: 13.5 } as const;
export const NAME = { size: 12, line: 14.5 } as const;

type Font = typeof LABEL | typeof NAME;

function em(char: string): number {
  if (/[iljI.,:;!|'()[\]\s/-]/.test(char)) return 0.36;
  if (/[trfs"]/.test(char)) return 0.5;
  if (/[mwMW@%]/.test(char)) return 0.95;
  if (/[\p{Lu}&<>=+]/u.test(char)) return 0.78;
  return /[\u0020-\u024f]/.test(char) ? 0.63 : 1;
}

export const widthOf = (text: string, { size }: Font): number =>
  Math.ceil([...Array.from(text)].reduce((sum, char) => sum + em(char), 0) * size);

/** The lines of a text that may be so wide. A word that is wider than that is broken. */
export function wrap(text: string, width: number, font: Font): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(/\s+/).flatMap((each) => pieces(each, width, font))) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && widthOf(longer, font) > width) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    lines.push(line);
  }
  return lines;
}

function pieces(word: string, width: number, font: Font): string[] {
  if (widthOf(word, font) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  for (const char of word) {
    if (part !== '' && widthOf(part + char, font) > width) {
      parts.push(part);
      part = '';
    }
    part += char;
  }
  return [...parts, part];
}

/** The room of a text that is wrapped at a width. */
export function room(text: string, width: number, font: Font): Size {
  const lines = wrap(text, width, font);
  return { width: Math.max(...lines.map((line) => widthOf(line, font))), height: Math.ceil(lines.length * font.line) };
}
