/**
 * The words that docs/GLOSSARY.md forbids in identifiers: those in `code type` in its column "Never say".
 * @param {string} markdown
 * @returns {string[]} throws when the table is not there, because a rule made of nothing forbids nothing
 */
export function neverSay(markdown) {
  const rows = markdown
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const column = rows[0]?.findIndex((cell) => /^never say$/i.test(cell)) ?? -1;
  if (column < 0) throw new Error('docs/GLOSSARY.md: no table with a column "Never say"');
  const words = rows
    .slice(1)
    .flatMap((row) => [...(row[column] ?? '').matchAll(/`(\w+)`/g)].map(([, word = '']) => word));
  if (words.length === 0) throw new Error('docs/GLOSSARY.md: no word in `code type` under "Never say"');
  return [...new Set(words)].sort();
}
