// Journey (a): the notice of the working rules goes from drafter to archive through the pages with
// script; every page on the way is looked at, and the PDF is held against kept pictures.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open, signedIn, windowFor } from './browser.mjs';
import { published } from './notice.mjs';
import { MARKED_TOLERANCE, TOLERANCE, difference, kept, missing, pagesOf } from './pictures.mjs';
import { look } from './sight.mjs';
import { start } from './town.mjs';
import { ended, wholeWay } from './way.mjs';

let town;
let browser;
let seed;
let issued;
const seen = new Set();

before(async () => {
  town = await start();
  browser = await open();
  await town.openSeries();
  seed = await published(town);
});
after(async () => {
  await browser?.close();
  await town?.stop();
});

test('what is typed is kept and set while one types', async () => {
  const page = await signedIn(browser, town, 'drafter');
  await page.goto(`${town.address}/documents/new`);
  await page.locator('#editor [name="title"]').fill('关于试一试自动保存的通知');
  await page.locator('[data-saved]').filter({ hasText: '已自动保存' }).waitFor({ timeout: 5_000 });
  await page.locator('#leaves img, #leaves .inline').first().waitFor();
  await page.reload();
  assert.equal(await page.locator('#editor [name="title"]').inputValue(), '关于试一试自动保存的通知');
  await page.getByRole('button', { name: '丢弃，用原稿' }).click();
  await page.waitForURL('**/documents/new');
  assert.equal(await page.locator('#editor [name="title"]').inputValue(), '');
  await look(page, seen);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('the notice goes from drafter to archive', async () => {
  issued = await wholeWay({
    town,
    enter: (post) => signedIn(browser, town, post),
    fields: seed.fields,
    hands: { drafter: 'drafter', chief: 'section-chief', vetter: 'clerk' },
    eye: (page) => look(page, seen),
  });
  const number = await ended(town, issued.matter, seed.fields);
  const page = await signedIn(browser, town, 'clerk');
  await page.goto(`${town.address}/documents?q=${encodeURIComponent(number)}`);
  await page.locator(`#found a.tx[href="/documents/${issued.matter}"]`).waitFor();
  await look(page, seen, '/documents?q=');
  await page.goto(`${town.address}/documents/${issued.matter}/log`);
  const log = await page.locator('.log').innerText();
  for (const act of ['拟稿', '送审', '科室审核', '核稿', '审核', '签发', '编号', '用印', '印发', '传阅', '阅知', '归档']) {
    assert.ok(log.includes(act), act);
  }
  await page.context().close();
});

test('the published notice looks page by page as it was kept', async (t) => {
  const lacking = await missing();
  if (lacking) return t.skip(lacking);
  const page = await signedIn(browser, town, 'clerk');
  const pdf = await page.request.get(`${town.address}/documents/${seed.matter}/pdf`);
  const pages = await pagesOf(await pdf.body());
  await page.context().close();
  await alike(pages, TOLERANCE);
});

test('the new one looks the same but for its mark, number and dates', async (t) => {
  const lacking = await missing();
  if (lacking) return t.skip(lacking);
  await alike(await pagesOf(issued.pdf), MARKED_TOLERANCE, itsOwn);
});

test('a page that differs is told apart', async (t) => {
  const lacking = await missing();
  if (lacking) return t.skip(lacking);
  const pictures = await kept();
  const blank = await windowFor(browser);
  assert.ok(await difference(blank, pictures[1], pictures[2], itsOwn(1, 9)) > MARKED_TOLERANCE);
  await blank.context().close();
});

// The head and the grey across each page say 演示; the first page has a number and a date of its
// own, the last one the day of printing.
function itsOwn(index, last) {
  const aside = [[0.05, 0.09]];
  if (index === 0) aside.push([0.35, 0.38], [0.83, 0.87]);
  if (index === last) aside.push([0.81, 0.85]);
  return { aside, paper: 220 };
}

async function alike(pages, tolerance, besides = () => ({})) {
  const pictures = await kept();
  assert.equal(pages.length, pictures.length);
  const blank = await windowFor(browser);
  for (const [index, page] of pages.entries()) {
    const off = await difference(blank, page, pictures[index], besides(index, pages.length - 1));
    assert.ok(off <= tolerance, `page ${index + 1} is off by ${off.toFixed(1)} of 255`);
  }
  await blank.context().close();
}
