// Journey (i): a draft is put up for comment, citizens without an account comment on a phone, with
// and without script; the staff group and answer; the public page shows what became of it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { close, open, PHONE, quiet, signedIn, windowFor } from './browser.mjs';
import { look, shape } from './sight.mjs';
import { start } from './town.mjs';

/** The town's date so many days from now. */
const day = (ahead) => new Date(Date.now() + (ahead * 24 + 8) * 3_600_000).toISOString().slice(0, 10);
const words = (date) => date.replace(/^(\d+)-0?(\d+)-0?(\d+)$/u, '$1年$2月$3日');
const WORDS = '夜间泊位二十二时才开始，下班回来没处停。';
const MARKUP = '<b>应当免费</b>，<script>document.title="x"</script>';

let town;
let browser;
let decision;
let address;
const receipts = [];
const seen = new Set();
const act = (verb) => `major_decision.${verb}`;
const phone = (script) => windowFor(browser, { viewport: PHONE, touch: true, script });

before(async () => {
  town = await start({ clock: `${day(0)}T09:30:00` });
  browser = await open();
  decision = await town.must('clerk', act('list'), undefined, {
    year: '2026', title: '殷高西路沿线停车综合治理', kind: '重大公共建设项目',
    problem: '夜间停车泊位缺口较大', grounds: '拟增设错时泊位', proposed_by: '内设机构或下属单位',
    office: '规建办', portfolios: ['城市建设'], consent: '镇党委会议同意', public_concern: '是',
  });
  await town.must('head', act('start'), decision, { office: '规建办', reason: '确有必要' });
  await town.must('drafter', act('research'), decision, { method: '实测三周', findings: '夜间有缺口' });
  await town.must('drafter', act('draft'), decision, {
    option: '停车综合治理方案（征求意见稿）\n增设夜间错时泊位九十六个，时段为二十二时至次日七时。\n清理占用盲道的停放。',
    explanation: '夜间缺口较大，先从错时共享做起。',
    basis: '道路交通安全有关规定',
  });
});
after(async () => {
  await browser?.close();
  await town?.stop();
});

test('the office puts the draft up by the form of its page', async () => {
  const page = await signedIn(browser, town, 'drafter');
  await page.goto(`${town.address}/decisions/${decision}/acts/open_consultation`);
  const form = page.locator('#act-form');
  await form.locator('[name="from"]').fill(day(0));
  await form.locator('[name="until"]').fill(day(30));
  await form.locator('[name="places"]').fill('镇政府网站');
  await form.locator('[name="how"]').fill('也可以寄到镇政府党政办，信封写明“停车方案意见”。');
  await form.getByRole('button', { name: '公开征求意见', exact: true }).click();
  await page.locator('.said').waitFor();
  address = `/public/consultations/${decision}-1-1`;
  await page.getByRole('link', { name: `征求意见 ${day(0)}` }).waitFor();
  await close(page);
});

test('what is open stands on the front page for everybody', async () => {
  const page = await windowFor(browser);
  await page.goto(`${town.address}/public`);
  await look(page, seen, '/public');
  await page.getByRole('link', { name: '殷高西路沿线停车综合治理' }).click();
  await page.waitForURL(`**${address}`);
  assert.ok((await page.locator('h1').innerText()).includes('还有 31 天'));
  assert.equal(await page.locator('script').count(), 0);
  assert.deepEqual(await page.context().cookies(), []);
  await look(page, seen, 'consultation, open');
  await close(page);
});

for (const script of [true, false]) {
  test(`a citizen comments on a phone ${script ? 'with' : 'without'} script`, async () => {
    const page = await phone(script);
    await page.goto(town.address + address);
    await page.getByRole('link', { name: '对第 2 段提意见' }).click();
    const form = page.locator('#comment');
    assert.equal(await form.locator('[name="part"]').inputValue(), '2');
    await form.locator('[name="text"]').fill(script ? WORDS : MARKUP);
    await form.getByRole('button', { name: '提交意见，取回执码' }).click();
    await page.waitForURL('**/public/receipts/**');
    receipts.push(new URL(page.url()).pathname);
    assert.ok((await page.locator('h1').innerText()).includes(`第 ${receipts.length} 号`));
    assert.ok((await page.locator('main').innerText()).includes(script ? WORDS : MARKUP));
    assert.deepEqual(await shape(page), []);
    if (script) await look(page, seen, 'receipt');
    await close(page);
  });
}

test('the same words once more bring the same receipt', async () => {
  const page = await phone(false);
  await page.goto(`${town.address}${address}?part=2#say`);
  await page.locator('#comment [name="text"]').fill(WORDS);
  await page.locator('#comment').getByRole('button', { name: '提交意见，取回执码' }).click();
  await page.waitForURL('**/public/receipts/**');
  assert.equal(new URL(page.url()).pathname, receipts[0]);
  await close(page);
});

test('what cannot be taken in is told, and the words are still there', async () => {
  const page = await phone(true);
  await page.goto(town.address + address);
  await page.locator('#comment').evaluate((form) => { form.noValidate = true; });
  const long = '很长的意见'.repeat(500);
  await page.locator('#comment [name="text"]').fill(long);
  await page.locator('#comment').getByRole('button', { name: '提交意见，取回执码' }).click();
  await page.locator('.summary').waitFor();
  assert.ok((await page.locator('.summary').innerText()).includes('最多2000字'));
  assert.equal(await page.locator('#comment [name="text"]').inputValue(), long);
  await look(page, seen, 'consultation, 422');
  await close(page);
});

test('a code that is none says so, a right one is found however it is typed', async () => {
  const page = await phone(false);
  await page.goto(`${town.address}/public/receipts`);
  await page.getByRole('textbox', { name: '回执码' }).fill('2026-0001-1-1-1-AAAAAAAAAA');
  await page.getByRole('button', { name: '查答复' }).click();
  await page.locator('.error').waitFor();
  const code = receipts[0].split('/').pop().toLowerCase();
  await page.getByRole('textbox', { name: '回执码' }).fill(` ${code} `);
  await page.getByRole('button', { name: '查答复' }).click();
  await page.getByRole('heading', { name: '收到了，您的意见是第 1 号。' }).waitFor();
  quiet(page);
  await page.context().close();
});

test('a hearing is announced with how to sign up', async () => {
  await town.must('drafter', act('notice_hearing'), decision, {
    day: day(16), time: '14:00 至 16:00', place: '社区事务受理服务中心二楼',
    topics: '夜间泊位的时段和收费', seats: '沿线居民十人，报名多于名额的抽签确定',
    sign_up: '到社区事务受理服务中心一楼报名', sign_up_until: day(7),
  });
  const page = await windowFor(browser);
  await page.goto(`${town.address}/public/hearings/${decision}-1-1`);
  assert.ok((await page.locator('h1').innerText()).includes(`${words(day(7))}前可以报名`));
  await look(page, seen, 'hearing');
  await close(page);
});

test('after the last day nothing is taken in, and the page says what follows', async () => {
  await town.moveTo(`${day(31)}T09:30:00`);
  const page = await phone(false);
  await page.goto(town.address + address);
  assert.ok((await page.locator('h1').innerText()).includes('截止'));
  assert.equal(await page.locator('#comment').count(), 0);
  assert.ok((await page.locator('main').innerText()).includes('逐组答复后写在这里'));
  await close(page);
});

test('the staff close, group by numbers and answer', async () => {
  const page = await signedIn(browser, town, 'drafter');
  await page.goto(`${town.address}/decisions/${decision}/acts/close_consultation`);
  await page.locator('#act-form [name="received"]').fill('3');
  await page.locator('#act-form [name="duplicates"]').fill('0');
  await page.locator('#act-form').getByRole('button', { name: '结束征求意见' }).click();
  await page.locator('.said').waitFor();
  await page.getByRole('link', { name: '看公众意见，归组' }).click();
  await look(page, seen, 'comments');
  await page.getByRole('checkbox', { name: '第 1 号' }).check();
  await page.locator('#act-form [name="summary"]').fill('夜间泊位开始得太晚');
  await page.locator('#act-form').getByRole('button', { name: '归纳意见' }).click();
  await page.locator('.said').waitFor();
  await page.goto(`${town.address}/decisions/${decision}/comments?only=ungrouped`);
  assert.equal(await page.locator('.comments > li').count(), 1);
  await page.getByRole('checkbox', { name: '第 2 号' }).check();
  await page.locator('#act-form [name="summary"]').fill('夜间泊位应当免费');
  await page.locator('#act-form [name="count"]').fill('1');
  await page.locator('#act-form').getByRole('button', { name: '归纳意见' }).click();
  await page.getByRole('link', { name: '答复第 1 组' }).click();
  await page.locator('#act-form').getByRole('radio', { name: '采纳', exact: true }).check();
  await page.locator('#act-form [name="reason"]').fill('改为二十时起，实测不影响通行。');
  await page.locator('#act-form').getByRole('button', { name: '答复意见' }).click();
  await page.locator('.said').waitFor();
  await page.getByRole('link', { name: '答复第 2 组' }).waitFor();
  await close(page);
});

test('the public page shows the answers, and so does the receipt', async () => {
  const page = await phone(true);
  await page.goto(town.address + address);
  await page.getByText('归成 2 组，已答复 1 组').waitFor();
  assert.ok((await page.locator('#a1').innerText()).includes('改为二十时起'));
  assert.ok((await page.locator('#a2').innerText()).includes('研究中'));
  await look(page, seen, 'consultation, closed');
  await page.goto(town.address + receipts[0]);
  await page.getByRole('heading', { name: '您的意见已经答复：采纳。' }).waitFor();
  assert.ok((await page.locator('main').innerText()).includes('登记入册'));
  await close(page);
});
