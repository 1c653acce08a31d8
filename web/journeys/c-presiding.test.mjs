// Journey (c): presiding by itself does not sign. Without an interpretation the presiding secretary
// is refused; with one he signs, and the page says in which capacity and under what; an absence
// that article 5 does not name gives him nothing.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { close, open, signedIn } from './browser.mjs';
import { does, fill, tries, visit } from './acts.mjs';
import { drafted, recorded } from './notice.mjs';
import { refusedBy } from './refusal.mjs';
import { look } from './sight.mjs';
import { start } from './town.mjs';

let town;
let browser;
let matter;
const seen = new Set();

before(async () => {
  town = await start();
  browser = await open();
  matter = await drafted(town, '签发');
});
after(async () => {
  await browser?.close();
  await town?.stop();
});

test('a holiday of the head gives the secretary nothing', async () => {
  await registers('休假');
  const page = await signedIn(browser, town, 'party-secretary');
  await visit(page, town, matter);
  assert.equal(await page.locator('.case-head').getByRole('link', { name: '签发' }).count(), 0);
  await tries(page, town, matter, 'sign', { _password: 'demo' });
  const { items } = await refusedBy(page, town, [5, 24]);
  assert.ok(items.some((item) => item.ground.includes('休假')), 'it names the kind of absence');
  assert.equal(await page.getByText('代为主持', { exact: true }).count(), 0, 'he does not preside');
  await close(page);
  await returns();
});

test('while the head is on a journey the secretary presides, and yet may not sign', async () => {
  await registers('离沪出差');
  const page = await signedIn(browser, town, 'party-secretary');
  await page.locator('.who', { hasText: '代为主持' }).waitFor();
  await look(page, seen, 'desk, presiding');
  assert.equal(await tries(page, town, matter, 'sign', { _password: 'demo' }), 403);
  const { items, could } = await refusedBy(page, town, [24]);
  assert.deepEqual(could, ['镇长']);
  assert.match(items[0].ground, /原文没有写，党政办也还没有解释/u);
  await look(page, seen, 'refused: sign, presiding');
  await close(page);
});

test('the director of the office records an interpretation, with its reason', async () => {
  const page = await signedIn(browser, town, 'office-director');
  await page.goto(`${town.address}/rules`);
  await look(page, seen);
  await page.goto(`${town.address}/rules/acts/interpret`);
  await look(page, seen);
  await fill(page, {
    interpretation: '代为主持含签发',
    text: '代为主持镇政府工作，包括签发以镇政府名义制发的文件。',
    reason: '镇长离沪期间急件需要及时印发。',
  });
  await page.locator('#act-form .btnrow button').click();
  await page.waitForURL('**/rules?done=*');
  await page.locator('.interp', { hasText: '急件需要及时印发' }).waitFor();
  await look(page, seen, '/rules, interpreted');
  await close(page);
});

test('then the secretary signs, and the page says as whom and under what', async () => {
  const page = await signedIn(browser, town, 'party-secretary');
  await page.locator(`.todo a.btn[href="/documents/${matter}"]`).click();
  await does(page, '签发', { opinion: '同意。', _password: 'demo' });
  const signed = await page.locator('.sum').innerText();
  assert.match(signed, /镇党委书记（代为主持）/u);
  assert.match(signed, /党政办的解释/u);
  await look(page, seen, 'signed while presiding');
  assert.equal((await recorded(town, matter)).state, '编号');
  await page.goto(`${town.address}/documents/${matter}/log`);
  assert.match(await page.locator('.log').innerText(), /镇党委书记（代为主持）/u);
  await close(page);
});

// The clerk registers it for the head, from today, after seeing what changes hands.
async function registers(kind) {
  const page = await signedIn(browser, town, 'clerk');
  await page.goto(`${town.address}/organization/absences/new`);
  const today = await page.locator('[name="from"]').inputValue().then(dayBefore);
  await fill(page, { post: '镇长', kind, from: today });
  await page.getByRole('button', { name: '按新日期重算' }).click();
  await page.locator('#rrh').waitFor();
  await look(page, seen, `absence: ${kind}`);
  await page.getByRole('button', { name: /^保存登记/u }).filter({ visible: true }).click();
  await page.waitForURL('**/organization?done=*');
  await page.locator('.tl', { hasText: kind }).waitFor();
  await look(page, seen, `organization: ${kind}`);
  await close(page);
}

async function returns() {
  const page = await signedIn(browser, town, 'clerk');
  await page.goto(`${town.address}/organization`);
  await page.locator('.tl').getByRole('link', { name: '销假' }).click();
  await look(page, seen, 'end_absence');
  await page.locator('#act-form .btnrow button').click();
  await page.waitForURL('**/organization?done=*');
  await close(page);
}

// The form proposes tomorrow by the town's own clock.
function dayBefore(day) {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
