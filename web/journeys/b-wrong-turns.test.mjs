// Journey (b): every wrong turn on the way is refused under its article, in the article's own
// words, with what to do instead; and once that is done the way is open.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { close, open, signedIn } from './browser.mjs';
import { does, done, drafts, fill, matterOf, tries, visit } from './acts.mjs';
import { brought, drafted, plain, recorded } from './notice.mjs';
import { refusedBy } from './refusal.mjs';
import { look } from './sight.mjs';
import { start } from './town.mjs';

let town;
let browser;
const seen = new Set();

before(async () => {
  town = await start();
  browser = await open();
});
after(async () => {
  await browser?.close();
  await town?.stop();
});

const request = {
  ...plain,
  kind: '请示',
  title: '上海市宝山区高境镇人民政府关于增设社区健身步道的请示',
  addressees: ['上海市宝山区人民政府', '宝山区财政局'],
  body: '为方便居民健身，我镇拟增设社区健身步道1处，估算投资30万元，由镇级财政安排。\n妥否，请批示。',
  reason: '立项须报区政府批准',
  public_attribute: '依申请公开',
  note: '联系人：规建办科员',
};

const report = {
  ...plain,
  kind: '报告',
  title: '上海市宝山区高境镇人民政府关于社区健身步道建设情况的报告',
  addressees: ['上海市宝山区人民政府'],
  body: '现将社区健身步道建设情况报告如下：\n一、建设情况\n已建成步道2处。\n二、下一步工作\n因镇级财力有限，恳请区政府安排专项资金支持步道建设。\n特此报告。',
  reason: '按要求报告建设情况',
  public_attribute: '依申请公开',
};

test('another deputy who examines is refused by article 5', async () => {
  const matter = await drafted(town, '审核');
  const page = await signedIn(browser, town, 'deputy-d');
  const status = await tries(page, town, matter, 'examine', { opinion: '同意。' });
  const { could } = await refusedBy(page, town, [5]);
  assert.deepEqual([status, could], [403, ['副镇长乙']]);
  assert.equal(await page.locator('[name="opinion"]').inputValue(), '同意。', 'no word is lost');
  await look(page, seen, 'refused: examine');
  assert.equal((await recorded(town, matter)).state, '审核');
  await close(page);
});

test('the head who signs what is not examined is refused by article 24', async () => {
  const matter = await drafted(town, '审核');
  const page = await signedIn(browser, town, 'head');
  const status = await tries(page, town, matter, 'sign', { _password: 'demo' });
  const { items, could, couldAfter } = await refusedBy(page, town, [24]);
  assert.deepEqual([status, could, couldAfter], [409, [], ['镇长']]);
  assert.equal(items[0].quote, '经镇政府分管副镇长审核后，由镇长签发');
  assert.match(items[0].remedy, /副镇长乙/u);
  await look(page, seen, 'refused: sign');
  await close(page);
});

test('a deputy who signs is refused by article 24', async () => {
  const matter = await drafted(town, '签发');
  const page = await signedIn(browser, town, 'deputy-b');
  const status = await tries(page, town, matter, 'sign', { _password: 'demo' });
  const { items, could } = await refusedBy(page, town, [24]);
  assert.deepEqual([status, could], [403, ['镇长']]);
  assert.ok(items.some((item) => item.quote === '由镇长签发'));
  await close(page);
});

test('a text that changed after examination has to be examined again', async () => {
  const matter = await drafted(town, '签发');
  const clerk = await signedIn(browser, town, 'clerk');
  await visit(clerk, town, matter);
  await fill(clerk, { body: `${plain.body}\n各单位另报联络员。` }, '#editor');
  await clerk.getByRole('button', { name: '存为新稿' }).click();
  await done(clerk, '修改');
  await close(clerk);
  const head = await signedIn(browser, town, 'head');
  assert.equal(await tries(head, town, matter, 'sign', { _password: 'demo' }), 409);
  const { items } = await refusedBy(head, town, [24]);
  assert.ok(items.some((item) => item.ground.includes('改动')), 'it says that the text changed');
  await town.must('deputy-b', 'official_document.examine', matter);
  await visit(head, town, matter);
  await does(head, '签发', { _password: 'demo' });
  await close(head);
});

test('a request to two addressees is refused by article 23, mended and submitted', async () => {
  const page = await signedIn(browser, town, 'drafter');
  const matter = await drafts(page, town, request);
  assert.equal(await tries(page, town, matter, 'submit'), 409);
  const { items } = await refusedBy(page, town, [23]);
  assert.equal(items[0].quote, '不得多头报送');
  await look(page, seen, 'refused: submit');
  await page.locator('.halt').getByRole('link', { name: '修改文稿' }).click();
  await fill(page, { addressees: ['上海市宝山区人民政府'], copied_to: ['宝山区财政局'] });
  await page.locator('#act-form .btnrow button').click();
  await done(page, '修改');
  await does(page, '送审');
  await close(page);
});

test('a request hidden in a report is found, stops the vetting, and is denied with a reason', async () => {
  const drafter = await signedIn(browser, town, 'drafter');
  await drafts(drafter, town, report);
  const matter = matterOf(drafter);
  await drafter.locator('#findings', { hasText: '恳请区政府安排专项资金' }).waitFor();
  await close(drafter);
  await brought(town, matter, '核稿');
  const clerk = await signedIn(browser, town, 'clerk');
  assert.equal(await tries(clerk, town, matter, 'vet', { opinion: '可以。' }), 409);
  const { items } = await refusedBy(clerk, town, [23]);
  assert.match(items[0].ground, /检查发现/u);
  await clerk.locator('.viol .no a').first().click();
  const text = (await clerk.locator('#law').innerText()).replace(/[\s①-⑳]/gu, '');
  assert.ok(text.includes('报告中不得夹带请示事项'), 'the article is one step away');
  await denied(clerk, matter);
  await does(clerk, '核稿', { opinion: '已核。' });
  await clerk.locator('#findings', { hasText: '已认定无误：是对既有安排的说明' }).waitFor();
  await close(clerk);
});

// Every finding is denied by hand, each with its reason.
async function denied(page, matter) {
  await visit(page, town, matter);
  await look(page, seen, 'document with findings');
  const links = page.locator('#findings').getByRole('link', { name: '认定无误' });
  for (let left = await links.count(); left > 0; left = await links.count()) {
    await links.first().click();
    await look(page, seen, 'deny_finding');
    await fill(page, { reason: '是对既有安排的说明' });
    await page.locator('#act-form .btnrow button').click();
    await done(page, '认定无误');
    assert.ok(await links.count() < left, 'one less');
  }
}
