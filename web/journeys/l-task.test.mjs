// Journey (l): a task from its assignment to its end. Disputed and settled; urged, but not at night;
// extended by the leader who answers for it and by nobody else; closed by the office and never by
// the doer; reopened. The ledger shows it, prints it and hands it over as a worksheet.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { done, fill, send } from './acts.mjs';
import { close, open, PHONE, signedIn } from './browser.mjs';
import { refusedBy } from './refusal.mjs';
import { look } from './sight.mjs';
import { start } from './town.mjs';

const TITLE = '高跃路积水点整治';

let town;
let browser;
let task;
const seen = new Set();

before(async () => {
  town = await start({ clock: '2026-11-23T09:00' });
  browser = await open();
  task = await town.must('clerk', 'case.open', undefined, {
    kind: '督办任务',
    title: TITLE,
    origin: '领导批示',
    origin_number: '11-20',
    portfolios: ['城市建设'],
    leader: '副镇长乙',
    lead_office: '规建办',
    assisting: ['财政所'],
    due: '2026-11-25',
    measures: ['清淤', '换泵'],
    milestones: ['2026-11-25 换泵完成'],
  });
});
after(async () => {
  await browser?.close();
  await town?.stop();
});

test('the lead office holds that another should lead, and it is settled', async () => {
  const chief = await signedIn(browser, town, 'section-chief');
  await does(chief, 'dispute_lead', '提出主办争议', { proposed: '财政所', reason: '换泵要先定经费' });
  await look(chief, seen, 'a task in dispute');
  await close(chief);
  const director = await signedIn(browser, town, 'office-director');
  await does(director, 'settle_lead', '裁定主办', { lead_office: '规建办', words: '经费由财政所协办' });
  await close(director);
  await town.must('drafter', 'case.accept', task);
});

test('it is late, and nobody is urged at night', async () => {
  await town.moveTo('2026-11-26T21:00');
  const page = await signedIn(browser, town, 'clerk');
  await tries(page, 'urge', { words: '请尽快换泵' });
  const { items } = await refusedBy(page, town, [26]);
  assert.match(items[0].ground, /夜间/u);
  await look(page, seen, 'refused: urge at night');
  await close(page);
});

test('in the morning the office urges, and the page keeps the paper', async () => {
  await town.moveTo('2026-11-27T09:30');
  const page = await signedIn(browser, town, 'clerk');
  await does(page, 'urge', '催办', { words: '请尽快换泵' });
  assert.match(await page.locator('main').innerText(), /督催〔2026〕\d+号/u);
  assert.match(await page.locator('.marks').innerText(), /发出催办单/u);
  await look(page, seen, 'a late task');
  await close(page);
});

test('only the leader who answers for it gives it more time', async () => {
  for (const [milestone, until] of [['', '2026-12-15'], ['换泵完成', '2026-12-10']]) {
    const doer = await signedIn(browser, town, 'drafter');
    await does(doer, 'request_extension', '申请延期', { milestone, until, reason: '水泵到货晚' });
    await close(doer);
    const other = await signedIn(browser, town, 'deputy-a');
    assert.equal(await tries(other, 'extend'), 403);
    const { could } = await refusedBy(other, town, [27]);
    assert.ok(could.includes('副镇长乙') && !could.includes('副镇长甲'), could.join('、'));
    await close(other);
    const leader = await signedIn(browser, town, 'deputy-b');
    await does(leader, 'extend', '准予延期');
    await close(leader);
  }
});

test('who did it cannot close it; the office closes it, with the evidence', async () => {
  await town.must('finance', 'case.assist', task, { words: '经费已经拨付' });
  const doer = await signedIn(browser, town, 'drafter');
  await does(doer, 'reach_milestone', '完成节点', { milestone: '换泵完成' }, { papers: '到货单' });
  const sheet = { name: '验收单.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') };
  await does(doer, 'request_close', '申请办结', { words: '积水点已经整治' }, { sheet });
  assert.equal(await tries(doer, 'close'), 403);
  const { could } = await refusedBy(doer, town, [26]);
  assert.ok(could.every((post) => post.startsWith('党政办')), could.join('、'));
  await close(doer);
  const clerk = await signedIn(browser, town, 'clerk');
  await clerk.goto(`${town.address}/cases/${task}`);
  const [file] = await Promise.all([
    clerk.waitForEvent('download'),
    clerk.locator('.log').getByRole('link', { name: '验收单.pdf' }).click(),
  ]);
  assert.equal(file.suggestedFilename(), '验收单.pdf');
  assert.equal(await readFile(await file.path(), 'utf8'), '%PDF-1.7');
  await does(clerk, 'close', '办结');
  await look(clerk, seen, 'a closed task');
  await close(clerk);
});

test('what was not done after all is reopened', async () => {
  const page = await signedIn(browser, town, 'office-director');
  await does(page, 'reopen', '重新办理', { reason: '雨后仍有积水', until: '2026-12-18' });
  await close(page);
});

test('the ledger shows it as a table and as a tree, on paper and as a worksheet', async () => {
  const page = await signedIn(browser, town, 'clerk');
  await page.goto(`${town.address}/cases/ledger?q=${TITLE}`);
  const row = page.locator('.ledger tbody tr', { hasText: TITLE });
  assert.equal(await row.count(), 1);
  assert.match(await row.innerText(), /2026-12-18/u);
  await look(page, seen, 'ledger');
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.filters').isVisible(), false);
  assert.match(await page.locator('main .only-print').last().innerText(), /^筛选：在办、含“高跃路积水点整治”。打印日期/u);
  const head = await page.locator('.ledger thead').evaluate((one) => getComputedStyle(one).display);
  assert.equal(head, 'table-header-group', 'repeated on every page');
  await page.emulateMedia({ media: 'screen' });
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '导出 xlsx' }).click(),
  ]);
  assert.equal(file.suggestedFilename(), '督办台账2026-11-27.xlsx');
  const bytes = await readFile(await file.path());
  assert.equal(bytes.subarray(0, 2).toString(), 'PK');
  await page.goto(`${town.address}/cases/ledger?view=tree`);
  assert.match(await page.locator('.deploy', { hasText: TITLE }).innerText(), /领导批示 11-20/u);
  await look(page, seen, 'ledger, as trees');
  await page.goto(`${town.address}/cases/statistics?from=2026-11-01&until=2026-11-30`);
  await look(page, seen, 'statistics');
  await close(page);
});

test('on a phone the ledger is a list', async () => {
  const page = await signedIn(browser, town, 'drafter', { viewport: PHONE, touch: true });
  await page.goto(`${town.address}/cases/ledger`);
  await page.locator('.ledger').getByRole('link', { name: TITLE }).click();
  await page.waitForURL(`**/cases/${task}`);
  assert.equal(await page.locator('.axis').isVisible(), false, 'the words of the axis do');
  assert.match(await page.locator('.marks').innerText(), /办结/u);
  await close(page);
});

/** Does an act by its form, and sees that it was done; evidence is papers by name, or a file. */
async function does(page, verb, label, fields = {}, { papers, sheet } = {}) {
  await page.goto(`${town.address}/cases/${task}/acts/${verb}`);
  await fill(page, fields);
  if (papers) await page.locator('textarea[name="evidence"]').fill(papers);
  if (sheet) {
    await look(page, seen, 'a form that takes files');
    await page.locator('input[type="file"]').setInputFiles(sheet);
  }
  await send(page);
  await done(page, label);
}

/** Sends the form of an act, whatever becomes of it. */
async function tries(page, verb, fields = {}) {
  await page.goto(`${town.address}/cases/${task}/acts/${verb}`);
  await fill(page, fields);
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    send(page),
  ]);
  await page.waitForLoadState();
  return answer.status();
}
