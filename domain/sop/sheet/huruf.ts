/** Widths of the letters of Libertinus Serif, the one font of the sheet, in thousandths of the size: text is laid out without a renderer. */

const parse = (widths: string): number[] => widths.split(' ').map(Number);

/** From the space to the tilde. */
const ascii = {
  biasa: parse(
    '250 288 336 465 465 637 705 190 298 298 369 550 220 338 220 323 465 465 465 465 465 465 465 465 ' +
      '465 465 236 236 550 550 550 435 895 695 588 646 701 557 485 685 730 297 322 637 528 839 699 702 ' +
      '541 702 587 485 597 661 652 951 660 575 604 356 287 356 518 486 392 457 493 428 506 447 310 500 ' +
      '538 271 272 512 264 790 542 504 519 503 372 390 316 531 497 747 490 515 424 277 205 277 449',
  ),
  tebal: parse(
    '250 266 376 514 514 637 729 215 315 315 433 537 244 358 244 316 514 514 514 514 514 514 514 514 ' +
      '514 514 256 256 512 551 512 430 988 740 654 706 734 609 545 732 817 367 373 736 577 899 740 730 ' +
      '614 730 716 504 652 732 700 1028 718 624 624 397 307 397 518 486 392 506 542 456 561 489 391 521 ' +
      '619 322 312 613 325 905 616 551 581 573 428 427 358 598 529 777 561 558 452 307 220 307 473',
  ),
};

/** Other signs that Indonesian texts use. A letter with an accent is as wide as the letter; anything else counts as wide as the widest. */
const others: Record<string, number> = {
  '\u2013': 548, '\u2014': 742, '\u2018': 268, '\u2019': 268, '\u201c': 440, '\u201d': 440, '\u2026': 817, '\u2022': 351,
  '\u00b7': 250, '\u00d7': 550, '\u2264': 527, '\u2265': 527, '\u00bd': 700, '\u00b0': 267,
}; // prettier-ignore
const WIDEST = 1200;
const MM_PER_PT = 25.4 / 72;

export const mm = (pt: number): number => pt * MM_PER_PT;

function letter(char: string, tebal: boolean): number {
  const base = char.normalize('NFD').charAt(0);
  return ascii[tebal ? 'tebal' : 'biasa'][base.charCodeAt(0) - 32] ?? others[char] ?? WIDEST;
}

/** Width in mm of a text of `size` points, without kerning. */
export function lebarTeks(teks: string, size: number, tebal = false): number {
  let sum = 0;
  for (const char of teks.normalize('NFC')) sum += letter(char, tebal);
  return mm((sum / 1000) * size);
}

/** Lines no wider than `lebar` mm. A word that is wider by itself is divided. */
export function lipat(teks: string, lebar: number, size: number, tebal = false): string[] {
  const fits = (text: string) => lebarTeks(text, size, tebal) <= lebar;
  const lines: string[] = [];
  for (const paragraph of teks.split(/\r?\n/)) {
    let line = '';
    for (const word of paragraph.split(/\s+/).filter(Boolean)) {
      if (fits(line === '' ? word : `${line} ${word}`)) {
        line = line === '' ? word : `${line} ${word}`;
        continue;
      }
      if (line !== '') lines.push(line);
      const pieces = divide(word, fits);
      lines.push(...pieces.slice(0, -1));
      line = pieces.at(-1) ?? '';
    }
    if (line !== '') lines.push(line);
  }
  return lines;
}

/** A word in pieces that fit: after a sign at which it may be parted, else with a hyphen. */
function divide(word: string, fits: (text: string) => boolean): string[] {
  const pieces: string[] = [];
  let rest = word;
  while (!fits(rest) && rest.length > 1) {
    let end = 1;
    while (end < rest.length - 1 && fits(`${rest.slice(0, end + 1)}-`)) end++;
    const sign = rest.slice(0, end).search(/[-/.,:;)](?=[^-/.,:;)]*$)/);
    const at = sign > 1 ? sign + 1 : end;
    pieces.push(sign > 1 ? rest.slice(0, at) : `${rest.slice(0, at)}-`);
    rest = rest.slice(at);
  }
  return [...pieces, rest];
}
