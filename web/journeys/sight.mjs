// What must be true of every page: axe finds nothing, nothing scrolls sideways, one heading of the
// first rank, on a phone nothing too small for a thumb; at both widths, light and dark. It never knows which page it looks at.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { DESKTOP, PHONE } from './browser.mjs';

const axe = await readFile(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

const THEMES = ['light', 'dark'];

/** The least height and width of what a thumb is to hit, but for words within a sentence. */
export const LEAST_TARGET = 44;

/** Looks at a page once for each path without its numbers; `seen` keeps what was looked at. */
export async function look(page, seen = new Set(), as = kindOf(page.url())) {
  if (seen.has(as)) return;
  seen.add(as);
  const before = page.viewportSize();
  const faults = [];
  for (const viewport of [DESKTOP, PHONE]) {
    await page.setViewportSize(viewport);
    faults.push(...(await shape(page, viewport.width)));
    await unroll(page, viewport);
    for (const theme of THEMES) {
      await wear(page, theme);
      const found = await violations(page);
      faults.push(...found.map((fault) => `${viewport.width} ${theme}: ${fault}`));
    }
  }
  faults.push(...(await small(page)));
  await page.setViewportSize(before);
  await wear(page, 'light');
  assert.deepEqual(faults, [], as);
}

// A screen as tall as the page, so that a bar at its foot covers nothing that scrolls from under it.
async function unroll(page, { width, height }) {
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.max(height, whole) });
}

/** The page's outer shape, which needs no script of the page itself. */
export async function shape(page, width = page.viewportSize().width) {
  const { wide, headings } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    headings: document.querySelectorAll('h1').length,
  }));
  const faults = [];
  if (wide > width) faults.push(`${width}: scrolls sideways to ${wide}`);
  if (headings !== 1) faults.push(`${headings} headings of the first rank`);
  return faults;
}

/** What is too small for a thumb. */
export async function small(page) {
  return page.evaluate(tooSmall, LEAST_TARGET);
}

// Runs in the page. What a label holds is hit by the label.
function tooSmall(least) {
  const all = 'a[href], button, summary, select, textarea, input:not([type="hidden"])';
  const inSentence = (one) => getComputedStyle(one).display === 'inline'
    && one.parentElement.textContent.trim() !== one.textContent.trim();
  const target = (one) => (['radio', 'checkbox'].includes(one.type) && one.closest('label')) || one;
  const seen = (one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && one.getBoundingClientRect().right > 0;
  const size = (one) => {
    const { width, height } = one.getBoundingClientRect();
    return [width, height].map((side) => Math.round(side * 10) / 10);
  };
  const shown = [...document.querySelectorAll(all)].filter((one) => seen(one) && !inSentence(one));
  return shown.map(target).filter((one) => size(one).some((side) => side < least))
    .map((one) => `${size(one).join(' by ')} px is small for a thumb: ${one.outerHTML.slice(0, 160)}`);
}

async function wear(page, theme) {
  await page.evaluate((wanted) => {
    if (wanted === 'dark') document.documentElement.dataset.theme = 'dark';
    else delete document.documentElement.dataset.theme;
  }, theme);
}

// Evaluated from outside, so that the page's own policy stands while it is looked at.
async function violations(page) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, {
    resultTypes: ['violations'],
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }));
  return found.violations.map(({ id, nodes }) =>
    `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
}

// One document's page is like another's; what it is asked to show is not.
function kindOf(address) {
  const url = new URL(address);
  url.searchParams.delete('done');
  return url.pathname.replace(/\d{4}-\d+/u, '{id}') + url.search;
}
