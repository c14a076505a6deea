import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from '@jest/globals';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import type { Akun } from '../stories/system.js';

/** Debian's Chromium, driven for the end-to-end tests. */

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** It runs as root in a container, without a screen, and calls nobody. */
const ARGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

export const launch = (): Promise<Browser> => chromium.launch({ executablePath: CHROMIUM, args: ARGS });

/** The two widths every page must fit: a small phone, and the screen of an office. */
export const LEBAR = { ponsel: { width: 360, height: 740 }, kantor: { width: 1366, height: 768 } } as const;

/** What no page may do: throw, or ask for something its security policy forbids. */
const faults = new WeakMap<Page, string[]>();

/** A browser of one person: cookies and storage of its own. */
export async function newPage(browser: Browser, lebar: keyof typeof LEBAR): Promise<Page> {
  const context = await browser.newContext({ viewport: LEBAR[lebar], locale: 'id-ID', timezoneId: 'Asia/Jakarta' });
  const page = await context.newPage();
  const seen: string[] = [];
  faults.set(page, seen);
  page.on('pageerror', (error) => seen.push(`threw ${error.message}`));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) seen.push(message.text());
  });
  return page;
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Frames hold documents of people, shown by the browser's own viewer: not our page. */
const RUN = `axe.run(document, {
  iframes: false,
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
}).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`;

const SHAPE = `({
  headings: document.querySelectorAll('h1').length,
  language: document.documentElement.lang,
  overflow: document.documentElement.scrollWidth - innerWidth,
  mainOverflow: Math.max(0, ...[...document.querySelectorAll('main')].map((main) => main.scrollWidth - main.clientWidth)),
  title: document.title.endsWith('Tuntas'),
  overlaps: [...document.querySelectorAll('[role=row], tr, .tombol-baris')].filter((row) => {
    const boxes = [...row.children].map((cell) => cell.getBoundingClientRect()).filter(({ width, height }) => width * height > 1);
    return boxes.some((a, at) => boxes.slice(at + 1).some((b) =>
      a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1));
  }).map((row) => row.textContent),
})`;

/**
 * At both widths: no fault that axe finds, nothing beside the screen, nothing in a row over its neighbour (axe does not see
 * that), one h1, a title, no fault of the page until now.
 */
export async function expectSound(page: Page, nama: string): Promise<void> {
  const before = page.viewportSize();
  for (const [lebar, size] of Object.entries(LEBAR)) {
    await page.setViewportSize(size);
    // Two frames: one to lay out anew, one for what measures itself.
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    await page.evaluate(axe);
    const shape = await page.evaluate<object>(SHAPE);
    const seen = { layar: `${nama}, ${lebar}`, axe: await page.evaluate(RUN), ...shape };
    expect(seen).toEqual({
      layar: `${nama}, ${lebar}`,
      axe: [],
      headings: 1,
      language: 'id',
      overflow: 0,
      mainOverflow: 0,
      title: true,
      overlaps: [],
    });
  }
  if (before) await page.setViewportSize(before);
  expect(faults.get(page)).toEqual([]);
}

/** Signs in on the page that is shown, and waits until it is left. */
export async function signIn(page: Page, { nip, sandi }: Akun): Promise<void> {
  await page.getByLabel('NIP').fill(nip);
  await page.getByLabel('Sandi', { exact: true }).fill(sandi);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/masuk'));
}

/** Waits until an element has the focus. */
export async function expectFocus(locator: Locator): Promise<void> {
  await locator.waitFor();
  await locator.evaluate(`(element) => element.ownerDocument.activeElement === element || new Promise((done) => {
    element.addEventListener('focus', () => done(true), { once: true });
  })`);
}
