// Journey (d): on a phone the head signs from the list in two taps and an identity check, with the
// text to read without zooming.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { close, open, PHONE, signedIn } from './browser.mjs';
import { drafted, recorded } from './notice.mjs';
import { LEAST_TARGET, shape, small } from './sight.mjs';
import { start } from './town.mjs';

const LEAST_TEXT = 16;

let town;
let browser;
let matter;

before(async () => {
  town = await start();
  browser = await open();
  matter = await drafted(town, '签发');
});
after(async () => {
  await browser?.close();
  await town?.stop();
});

test('the head signs from the list in two taps and an identity check', async () => {
  const page = await signedIn(browser, town, 'head', { viewport: PHONE, touch: true });
  await tap(page.locator(`.todo a.btn[href="/documents/${matter}"]`));
  await page.waitForURL(`**/documents/${matter}`);
  assert.deepEqual([...(await shape(page)), ...(await small(page))], []);
  await tap(page.locator('.act-bar').getByRole('link', { name: '签发', exact: true }));
  await page.waitForURL('**/acts/sign*');
  assert.deepEqual([...(await shape(page)), ...(await small(page))], []);
  await confirms(page, 'wrong');
  assert.match(await page.locator('#password-e').innerText(), /密码不对，没有签发/u);
  assert.equal((await recorded(town, matter)).state, '签发');
  await confirms(page, 'demo');
  await page.locator('.said', { hasText: '已签发' }).waitFor();
  assert.equal((await recorded(town, matter)).state, '编号');
  await close(page);
});

test('the text opens for reading, and the page image is a tap away', async () => {
  const page = await signedIn(browser, town, 'head', { viewport: PHONE, touch: true });
  await page.goto(`${town.address}/documents/${matter}`);
  const reader = page.locator('.reader');
  assert.ok(await reader.isVisible() && !(await page.locator('.leaf').first().isVisible()));
  const size = await reader.locator('p').nth(1).evaluate((one) => parseFloat(getComputedStyle(one).fontSize));
  assert.ok(size >= LEAST_TEXT, `${size} px`);
  await page.getByRole('link', { name: '版式' }).tap();
  await page.locator('.leaf').first().waitFor();
  assert.deepEqual([...(await shape(page)), ...(await small(page))], []);
  await close(page);
});

async function confirms(page, password) {
  await page.getByLabel('您的登录密码').fill(password);
  await tap(page.getByRole('button', { name: '核验并签发' }));
  await page.waitForLoadState();
}

// What a thumb is to hit must be big enough and lie free.
async function tap(target) {
  await target.scrollIntoViewIfNeeded();
  const { height } = await target.boundingBox();
  assert.ok(height >= LEAST_TARGET, `${height} px high`);
  await target.tap();
}
