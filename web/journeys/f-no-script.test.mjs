// Journey (f): the same way as (a) by plain forms, in a browser that runs no script at all.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { close, open, PHONE, signedIn } from './browser.mjs';
import { published } from './notice.mjs';
import { missing } from './pictures.mjs';
import { shape } from './sight.mjs';
import { start } from './town.mjs';
import { ended, wholeWay } from './way.mjs';

let town;
let browser;
const plain = (post, options) => signedIn(browser, town, post, { script: false, ...options });

before(async () => {
  town = await start();
  browser = await open();
  await town.openSeries();
});
after(async () => {
  await browser?.close();
  await town?.stop();
});

test('the notice goes from drafter to archive without script', async () => {
  const seed = await published(town);
  const { matter, pdf } = await wholeWay({
    town,
    enter: plain,
    fields: seed.fields,
    hands: { drafter: 'clerk', chief: 'office-director', vetter: 'office-director' },
    eye: async (page) => assert.deepEqual(await shape(page), [], page.url()),
  });
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
  await ended(town, matter, seed.fields);
});

test('a draft shows its pages and its findings at the press of a button', async (t) => {
  const lacking = await missing();
  if (lacking) return t.skip(lacking);
  const page = await plain('drafter');
  await page.goto(`${town.address}/documents/new`);
  const editor = page.locator('#editor');
  await editor.locator('[name="title"]').fill('关于做好防汛工作的通知');
  await editor.locator('[name="body"]').fill('现就做好防汛工作通知如下：\n一、压实责任。\n特此通知。');
  await page.getByRole('button', { name: '看版式' }).click();
  await page.locator('#leaves img').waitFor();
  await page.locator('#findings li').first().waitFor();
  assert.equal(await editor.locator('[name="title"]').inputValue(), '关于做好防汛工作的通知');
  await close(page);
});

test('light and dark, small and large are plain forms too', async () => {
  const page = await plain('drafter');
  await page.getByRole('button', { name: '深色' }).click();
  await page.locator('html[data-theme="dark"]').waitFor();
  await page.getByRole('button', { name: '大字' }).click();
  await page.locator('html[data-theme="dark"][data-size="large"]').waitFor();
  await page.setViewportSize(PHONE);
  assert.deepEqual(await shape(page), []);
  await close(page);
});
