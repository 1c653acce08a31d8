// Journey (k): an office meeting with a dissent and a head against the majority; what is resolved
// becomes tasks on a phone; the minutes are signed and stay; the inspector asks who said what.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { close, open, PHONE, signedIn } from './browser.mjs';
import { agreed, convened, DEPUTIES, today } from './meeting.mjs';
import { look, shape, small } from './sight.mjs';
import { start } from './town.mjs';

const TITLES = ['冬季消防专项经费', '社区食堂补贴', '老旧小区充电棚第一批点位'];
const DISSENT = '点位没有消防意见。先复核，再花钱。';
const REASONS = '本月已有两起飞线充电冒烟，先开无争议的十处。';
const STANCES = [['不同意', DISSENT], ['同意', ''], ['不同意', '先请消防看过现场。'], ['保留', '两处离窗口太近。']];
const TASKS = [
  ['十处先行开工。', '规建办', '副镇长乙'],
  ['两处会同消防复核。', '党政办', '副镇长丁'],
  ['告知居民。', '规建办', '副镇长甲'],
];

let town;
let browser;
let meeting;
let items;

before(async () => {
  town = await start();
  browser = await open();
  ({ meeting, items } = await convened(town, TITLES));
});
after(async () => {
  await browser?.close();
  await town?.stop();
});

test('the recorder opens the meeting and hears everybody before the head', async () => {
  const page = await recorder();
  await press(page, '开会');
  for (const item of items.slice(0, 2)) await agreed(town, meeting, item, '同意，按程序办理。');
  await page.goto(record(items[2]));
  await press(page, '开议这一项');
  await page.getByText('还差 4 人', { exact: false }).first().waitFor();
  const head = page.locator('.tk', { hasText: '镇长（主持' });
  assert.ok(await head.locator('textarea').isDisabled(), 'the head waits');
  assert.match(await head.locator('.lock').innerText(), /还要等副镇长.*最后发表[\s\S]*第二十条/u);
  await look(page, new Set(), 'an item on the floor');
  for (const [place, post] of speakers().entries()) {
    const [stance, words] = STANCES[DEPUTIES.indexOf(post)];
    await says(page, post, stance, words);
    await page.getByText(`${place + 1} 人已发表意见`, { exact: false }).first().waitFor();
    assert.equal(new URL(page.url()).searchParams.get('item'), items[2], 'the same item');
  }
  await says(page, '镇长', '同意', '先办无争议的。');
  await page.getByRole('heading', { name: '都已发表意见，请议决' }).waitFor();
  await close(page);
});

test('against the majority the reason is demanded there and then', async () => {
  const page = await recorder(items[2]);
  const reasons = page.getByLabel('与多数意见不一致的理由', { exact: false });
  assert.ok(!(await reasons.isVisible()), 'nobody asks before it is against the majority');
  await page.locator('.dec label', { hasText: /^不同意$/u }).click();
  assert.ok(!(await reasons.isVisible()), 'with the majority');
  await resolves(page, ...TASKS[0]);
  assert.ok(await reasons.isVisible(), 'against it');
  await page.getByRole('button', { name: '议定', exact: true }).click();
  const panel = page.locator('.halt');
  await panel.waitFor();
  assert.match(await panel.innerText(), /多数意见不一致，没有说明理由[\s\S]*第二十条|第二十条[\s\S]*没有说明理由/u);
  assert.equal(await page.locator('#text').inputValue(), TASKS[0][0], 'kept');
  await reasons.fill(REASONS);
  await page.getByRole('button', { name: '议定', exact: true }).click();
  await page.locator('.reso', { hasText: TASKS[0][0] }).waitFor();
  await look(page, new Set(), 'an item that is resolved');
  const whole = await page.locator('main').innerText();
  for (const words of [REASONS, DISSENT, '不同意见，逐字载明']) assert.ok(whole.includes(words), words);
  await close(page);
});

test('three resolutions become three tasks on a phone', async () => {
  const page = await recorder(items[2], { viewport: PHONE, touch: true });
  for (const one of TASKS.slice(1)) {
    await page.locator('summary', { hasText: '再议定一条' }).tap();
    await resolves(page, ...one);
    await page.getByLabel('与多数意见不一致的理由', { exact: false }).fill(REASONS);
    await page.getByRole('button', { name: '议定', exact: true }).tap();
    await page.locator('.reso', { hasText: one[0] }).waitFor();
  }
  assert.deepEqual([...(await shape(page)), ...(await small(page))], []);
  const links = await page.locator('.reso a.btn').evaluateAll((all) => all.map((one) => one.href));
  assert.equal(links.length, 3);
  for (const [place, link] of links.entries()) {
    await page.goto(link);
    assert.equal(await page.locator('[name="lead_office"]').inputValue(), TASKS[place][1]);
    assert.equal(await page.locator('[name="leader"]').inputValue(), TASKS[place][2]);
    // Concrete measures are the one thing that article 27 asks for and a resolution does not hold.
    await page.locator('[name="measures"]').fill('现场复核，拍照留证');
    await page.locator('.act-bar button').tap();
    await page.waitForURL(/\/cases\/\d{4}-\d+/u);
    assert.ok((await page.locator('main').innerText()).includes(TASKS[place][0]), TASKS[place][0]);
  }
  await close(page);
});

test('minutes are signed, and then can only be corrected', async () => {
  const page = await recorder(items[2]);
  await press(page, '闭会');
  await town.must('clerk', 'meeting.draft_minutes', meeting, { opening: '会议听取了汇报。' });
  await page.goto(`${town.address}/meetings/${meeting}/minutes`);
  await page.locator('.leaf').first().waitFor();
  await look(page, new Set(), 'minutes as pages');
  await town.must('office-director', 'meeting.vet_minutes', meeting);
  await town.must('head', 'meeting.sign_minutes', meeting);
  const again = await town.act('clerk', 'meeting.draft_minutes', meeting, { opening: '改一改' });
  assert.equal(again.status, 409, JSON.stringify(again.answer));
  await page.reload();
  assert.match(await page.locator('h1').innerText(), /已签发，只能更正/u);
  const pdf = await page.request.get(`${town.address}/meetings/${meeting}/minutes.pdf`);
  assert.equal(pdf.headers()['content-type'], 'application/pdf');
  await close(page);
});

test('the inspector asks who said what on item 3, and has it in three clicks', async () => {
  const page = await signedIn(browser, town, 'inspector');
  await page.locator('.rail').getByRole('link', { name: '会议', exact: true }).click();
  await page.locator('.todo a.tx', { hasText: '充电设施' }).click();
  await page.getByRole('link', { name: '会上记录' }).click();
  await page.getByRole('heading', { name: TITLES[2] }).waitFor();
  const said = await page.locator('.tk', { hasText: '副镇长甲' }).first().innerText();
  assert.ok(said.includes(DISSENT) && said.includes('不同意'), said);
  assert.equal(await page.locator('main form').count(), 0, 'the inspector only looks');
  await close(page);
});

test('a special meeting outside the portfolio is refused under its article', async () => {
  const special = await town.must('deputy-d', 'meeting.propose', undefined, {
    kind: '专题会议',
    topic: '沿街店招',
    day: today(),
    start: '09:00',
    end: '10:00',
    room: '201会议室',
    chair: '副镇长丁',
    portfolios: ['城市建设'],
  });
  const page = await signedIn(browser, town, 'deputy-d');
  const answer = await page.goto(`${town.address}/meetings/${special}/acts/convene`);
  assert.equal(answer.status(), 200);
  const panel = await page.locator('.halt').innerText();
  assert.match(panel, /城市建设不在主持人副镇长丁的分工范围内/u);
  assert.ok(panel.includes('第二十一条'), panel);
  const { status } = await town.act('deputy-d', 'meeting.convene', special);
  assert.equal(status, 409);
  await close(page);
});

/** The deputy in charge speaks first, the others in the order of establishment. */
function speakers() {
  return ['副镇长乙', ...DEPUTIES.filter((post) => post !== '副镇长乙')];
}

function record(item) {
  return `${town.address}/meetings/${meeting}/record${item ? `?item=${item}` : ''}`;
}

async function recorder(item, options) {
  const page = await signedIn(browser, town, 'clerk', options);
  await page.goto(record(item));
  return page;
}

async function press(page, name) {
  await Promise.all([page.waitForNavigation(), page.getByRole('button', { name, exact: true }).click()]);
}

async function says(page, post, stance, words) {
  const box = page.locator('.tk', { hasText: post }).filter({ has: page.locator('form') });
  const details = box.locator('details');
  if (!(await details.evaluate((one) => one.open))) await details.locator('summary').click();
  await box.locator(`[value="${stance}"]`).check();
  await box.locator('textarea').fill(words);
  await Promise.all([page.waitForNavigation(), box.getByRole('button').click()]);
}

async function resolves(page, text, office, leader) {
  await page.locator('.dec label', { hasText: /^同意$/u }).click();
  await page.locator('#text').fill(text);
  await page.locator('[name="lead_office"]').selectOption(office);
  await page.locator('[name="leader"]').selectOption(leader);
  await page.locator('[name="due"]').fill(today());
}
