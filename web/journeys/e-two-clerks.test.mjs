// Journey (e): two people edit one draft. The second to save gets both texts side by side; nothing
// is lost, whichever of the two goes on.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { close, open, signedIn } from './browser.mjs';
import { done, fill, visit } from './acts.mjs';
import { drafted, plain, recorded } from './notice.mjs';
import { look } from './sight.mjs';
import { start } from './town.mjs';

const FIRST = `${plain.body}\n各居民委员会每日报送情况。`;
const SECOND = `${plain.body}\n联系人由各单位另行报送。`;
const BOTH = `${plain.body}\n各居民委员会每日报送情况。\n联系人由各单位另行报送。`;

let town;
let browser;

before(async () => {
  town = await start();
  browser = await open();
});
after(async () => {
  await browser?.close();
  await town?.stop();
});

for (const script of [true, false]) {
  test(`the second to save gets both texts, ${script ? 'with' : 'without'} script`, async () => {
    const matter = await drafted(town, '核稿');
    const [clerk, director] = await both(matter, script);
    await saves(clerk, FIRST);
    await done(clerk, '修改');
    await saves(director, SECOND);
    await director.locator('.twain').waitFor();
    assert.match(await director.locator('.h1').innerText(), /党政办文书/u);
    assert.match(await director.locator('.theirs').innerText(), /每日报送情况/u);
    assert.equal(normal(await director.locator('.twain textarea').inputValue()), SECOND);
    assert.equal(await director.locator('.twain').count(), 1, 'only what differs stands side by side');
    if (script) await look(director, new Set(), 'stale');
    assert.equal((await recorded(town, matter)).content.body, FIRST, 'nothing was overwritten');
    await director.locator('.twain textarea').fill(BOTH);
    await director.getByRole('button', { name: /^按我写的再提交/u }).click();
    await done(director, '修改');
    await keeps(director, matter);
    await Promise.all([clerk, director].map(close));
  });
}

test('who lets it be finds the own text again as it was typed', async () => {
  const matter = await drafted(town, '核稿');
  const [clerk, director] = await both(matter, true);
  await saves(clerk, FIRST);
  await done(clerk, '修改');
  await director.locator('#editor [name="body"]').fill(SECOND);
  await director.locator('[data-saved]').filter({ hasText: '已自动保存' }).waitFor();
  await visit(director, town, matter);
  await director.locator('#editor .inline').waitFor();
  assert.equal(normal(await director.locator('#editor [name="body"]').inputValue()), SECOND);
  await director.getByRole('button', { name: '丢弃，用原稿' }).click();
  await director.waitForLoadState();
  assert.equal(normal(await director.locator('#editor [name="body"]').inputValue()), FIRST);
  await Promise.all([clerk, director].map(close));
});

// Both have the same draft open before either saves.
async function both(matter, script) {
  const posts = ['clerk', 'office-director'];
  const pages = await Promise.all(posts.map((post) => signedIn(browser, town, post, { script })));
  for (const page of pages) await visit(page, town, matter);
  return pages;
}

async function saves(page, body) {
  await fill(page, { body }, '#editor');
  await page.getByRole('button', { name: '存为新稿' }).click();
  await page.waitForLoadState();
}

async function keeps(page, matter) {
  const { content } = await recorded(town, matter);
  assert.equal(content.body, BOTH);
  await page.goto(`${town.address}/documents/${matter}/versions?old=1&new=3`);
  const added = (await page.locator('.diff ins').allInnerTexts()).join('');
  assert.ok(added.includes('每日报送情况') && added.includes('另行报送'), added);
}

function normal(text) {
  return text.replaceAll('\r\n', '\n');
}
