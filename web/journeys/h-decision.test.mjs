// Journey (h): a major decision from the catalogue to the evaluation after, every gate tried too
// early first: each refusal shows the article, or the higher law with its clause and that a
// township only follows it by reference. The town's time is moved, and every page says so.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { close, open, signedIn } from './browser.mjs';
import * as typed from './decision.mjs';
import { doneBy, gate, GATE, sends } from './decision.mjs';
import { refusedBy } from './refusal.mjs';
import { look } from './sight.mjs';
import { start } from './town.mjs';

let town;
let browser;
let id;
const seen = new Set();
const on = (verb) => `/decisions/${id}/acts/${verb}`;
const by = (post, verb, fields) => doneBy(browser, town, post, on(verb), fields);

before(async () => {
  town = await start({ clock: '2026-09-14T09:30' });
  browser = await open();
});
after(async () => {
  await browser?.close();
  await town?.stop();
});

test('entered in the catalogue, nothing else can be done before it is started', async () => {
  const without = { ...typed.LISTED, consent: '' };
  await refused('clerk', '/decisions/acts/list', without, '第三条');
  const page = await doneBy(browser, town, 'clerk', '/decisions/acts/list', typed.LISTED);
  id = page.split('/')[2];
  await early([
    ['drafter', 'research', typed.RESEARCH, '第十条'],
    ['drafter', 'draft', typed.DRAFT, '第十条'],
    ['drafter', 'argue', typed.EXPERT, '第十条'],
    ['drafter', 'assess_risk', typed.RISK, '第十条'],
    ['drafter', 'send_to_legality', {}, '第十条'],
    ['drafter', 'submit', { note: '请审议' }, '第二十五条'],
    ['clerk', 'report_committee', { reference: '会议', reply: '同意' }, '本单位设定'],
    ['clerk', 'publish', typed.PUBLISHED, '第三十一条'],
    ['clerk', 'archive', { volume: '1' }, '第三十三条'],
    ['head', 'assign_execution', typed.ASSIGNED, '第三十四条'],
    ['head', 'trigger_evaluation', typed.TRIGGER, '第三十六条'],
    ['clerk', 'evaluate', typed.EVALUATED, '第三十六条'],
    ['head', 'suspend', { situation: '决策存在问题', urgent: 'true', reason: '急' }, '本单位设定'],
    ['office-director', 'finish', { reason: '完' }, '第三十二条'],
  ]);
  await refused('deputy-b', on('start'), { office: '规建办', reason: '启动' }, '第十条', 403);
});

test('the page says that its time is not the real one, and what is missing', async () => {
  const page = await signedIn(browser, town, 'clerk');
  await page.goto(`${town.address}/decisions/${id}`);
  await page.getByText('演示时钟：现在按 2026年9月14日 09:30 运行').waitFor();
  assert.match(await page.locator('.verdict').innerText(), /现在缺 1 样：启动/u);
  const started = await gate(page, GATE.start);
  assert.equal(started.state, '缺');
  assert.match(started.drawn, /^启动：缺.*第十条，参照$/u);
  await look(page, seen, 'a decision in the catalogue');
  await close(page);
});

test('formed: researched before drafted, drafted before it is made public', async () => {
  await by('head', 'start', { office: '规建办', reason: '确有必要' });
  await early([['drafter', 'draft', typed.DRAFT, null]]);
  await by('drafter', 'research', typed.RESEARCH);
  await early([['drafter', 'open_consultation', consultation('2026-10-14'), '第十五条']]);
  await by('drafter', 'draft', typed.DRAFT);
  await early([
    ['drafter', 'open_consultation', consultation('2026-09-20'), '第十五条'],
    ['drafter', 'send_to_legality', {}, '第二十九条'],
  ]);
  await by('drafter', 'open_consultation', consultation('2026-10-14'));
});

test('while the public is heard, thirty days and seven working days are counted in the open', async () => {
  await early([
    ['drafter', 'close_consultation', { received: '1', duplicates: '0' }, '第十五条'],
    ['drafter', 'argue', { ...typed.EXPERT, institution: '餐饮企业' }, '第二十条'],
    ['legal', 'review_legality', typed.REVIEW, '第二十六条'],
    ['office-director', 'mark_not_applicable', { gate: '公平竞争审查', reason: '不涉及' }, '第二十九条'],
    ['office-director', 'mark_not_applicable', { gate: '集体讨论', reason: '不必' }, '第三十条'],
  ]);
  const page = await signedIn(browser, town, 'drafter');
  await page.goto(`${town.address}/decisions/${id}`);
  assert.match(await page.locator('.verdict').innerText(), /最早 2026年\d+月\d+日 可以依法决定/u);
  assert.equal((await gate(page, GATE.views)).state, '进行中');
  const days = page.locator('.days tbody tr');
  assert.ok((await days.count()) > 35, 'day by day');
  await page.locator('.calc summary').click();
  await look(page, seen, 'a decision under consultation');
  await close(page);
});

test('heard, argued, assessed and reviewed', async () => {
  await by('drafter', 'argue', typed.EXPERT);
  await by('petitions', 'assess_risk', typed.RISK);
  await by('drafter', 'review_competition', { conclusion: '符合', opinion: '不限定经营者。' });
  await town.moveTo('2026-10-15T09:00');
  await by('drafter', 'close_consultation', { received: '9', duplicates: '1' });
  await early([['drafter', 'send_to_legality', {}, '第十八条']]);
  await by('drafter', 'group_comments', { summary: '价格不要太高', count: '8' });
  await by('drafter', 'answer_comments', { group: '1', verdict: '采纳', reason: '设指导价。' });
  await by('drafter', 'send_to_legality');
  await early([
    ['legal', 'review_legality', { ...typed.REVIEW, checked: ['法定权限'] }, '第二十七条'],
    ['legal', 'review_legality', { ...typed.REVIEW, counsel: '' }, '第二十八条'],
    ['section-chief', 'submit', { note: '请审议' }, '第二十五条'],
  ]);
  await town.moveTo('2026-10-26T09:00');
  await by('legal', 'review_legality', typed.REVIEW);
  await early([['section-chief', 'submit', { note: '请审议' }, '第二十九条']]);
  await by('drafter', 'compile', typed.MATERIALS);
  await by('section-chief', 'submit', { note: '请审议社区食堂布点方案' });
});

test('laid before the office meeting from its own page, and decided there', async () => {
  const page = await signedIn(browser, town, 'drafter');
  await page.goto(`${town.address}/decisions/${id}`);
  await page.getByRole('link', { name: '提交成办公会议题' }).click();
  await page.waitForURL('**/items/acts/submit?*');
  const filled = await page.locator('#act-form [name="decision"]').inputValue();
  assert.equal(filled, id, 'nothing is typed twice');
  await close(page);
  await early([['disclosure', 'publish', typed.PUBLISHED, null]]);
  await meets();
  const shown = await signedIn(browser, town, 'clerk');
  await shown.goto(`${town.address}/decisions/${id}`);
  assert.equal((await gate(shown, GATE.deliberation)).state, '已备');
  await close(shown);
});

test('reported, published, on file, carried out by a task that reports back', async () => {
  await early([['disclosure', 'publish', typed.PUBLISHED, '第三十一条']]);
  await by('office-director', 'report_committee', { reference: '镇党委会议', reply: '同意' });
  await early([['disclosure', 'publish', { ...typed.PUBLISHED, adopted: '' }, '第三十二条']]);
  await by('disclosure', 'publish', typed.PUBLISHED);
  await by('head', 'assign_execution', typed.ASSIGNED);
  await by('clerk', 'archive', { volume: '2026-9' });
  const task = await assigned();
  await town.must('drafter', 'case.accept', task);
  const progress = { words: '试点已选定。', evidence: ['点位图'] };
  await town.must('drafter', 'case.report_progress', task, progress);
  await executes(/试点已选定/u, '进行中');
  await by('head', 'suspend', { situation: '客观情况发生重大变化', urgent: 'true', reason: '燃气检修' });
  await executes(/中止执行：燃气检修/u, '进行中');
  await by('head', 'resume', { reason: '检修完成' });
  await early([['office-director', 'finish', { reason: '完' }, '本单位设定']]);
  const done = { words: '试点开业，运行正常。', evidence: ['验收单'] };
  await town.must('drafter', 'case.request_close', task, done);
  await town.must('clerk', 'case.close', task, {});
  await executes(/执行完毕/u, '已备');
});

test('evaluated by somebody who did not assess before, and ended', async () => {
  await town.moveTo('2026-11-30T10:00');
  await early([
    ['head', 'trigger_evaluation', { ...typed.TRIGGER, evaluator: '平安办' }, '第三十六条'],
    ['clerk', 'evaluate', typed.EVALUATED, '第三十六条'],
  ]);
  await by('head', 'trigger_evaluation', typed.TRIGGER);
  await early([
    ['office-director', 'finish', { reason: '完' }, '本单位设定'],
    ['clerk', 'evaluate', { ...typed.EVALUATED, evaluator: '另一家机构' }, '第三十六条'],
  ]);
  await by('clerk', 'evaluate', typed.EVALUATED);
  await by('office-director', 'finish', { reason: '执行完毕，评估建议继续执行。' });
  const page = await signedIn(browser, town, 'head');
  await page.goto(`${town.address}/decisions/${id}`);
  const states = await page.locator('.gates .st2 .lamp').allInnerTexts();
  assert.deepEqual(new Set(states.map((state) => state.trim())), new Set(['已备']));
  await look(page, seen, 'a decision at its end');
  await close(page);
});

function consultation(until) {
  return { from: '2026-09-14', until, places: '镇政府网站', how: '网上填写' };
}

// Every one of these is refused; `clause` is what it rests on besides the article's own words.
async function early(attempts) {
  for (const [post, verb, fields, clause] of attempts) {
    await refused(post, on(verb), fields, clause);
  }
}

async function refused(post, path, fields, clause, status = null) {
  const page = await signedIn(browser, town, post);
  const got = await sends(page, town, path, fields);
  assert.ok(status ? got === status : [403, 409].includes(got), `${post} ${path}: ${got}`);
  const { items } = await refusedBy(page, town, [11]);
  const rests = items.map((item) => `${item.basis} ${item.resting} ${item.quote}`).join('\n');
  if (clause) assert.ok(rests.includes(clause), `${path} names ${clause}:\n${rests}`);
  for (const item of items.filter((one) => one.resting.includes('重大行政决策程序暂行条例'))) {
    assert.match(item.resting, /参照/u, 'a township follows it by reference');
  }
  await close(page);
}

async function meets() {
  const item = await town.must('drafter', 'agenda_item.submit', null, {
    title: '社区食堂布点方案', kind: '镇长办公会议', portfolios: ['民生保障'], matter: '老年居民用餐不便。',
    asked: '审议布点方案', material_name: '草案和审查意见', material_text: '见决策各关口。', decision: id,
    reporter: '规建办主任',
  });
  await town.must('deputy-c', 'agenda_item.countersign', item, { answer: '同意' });
  await town.must('clerk', 'agenda_item.vet', item, {});
  const meeting = await town.must('clerk', 'meeting.propose', null, {
    kind: '镇长办公会议', topic: '镇长办公会议', day: '2026-10-30', start: '09:30', end: '11:00',
    room: '305会议室', chair: '镇长',
  });
  await town.must('clerk', 'meeting.schedule_item', meeting, { item });
  await town.must('head', 'meeting.convene', meeting, {});
  await town.moveTo('2026-10-30T09:30');
  const present = ['镇长', '副镇长甲', '副镇长乙', '副镇长丙', '副镇长丁'];
  await town.must('clerk', 'meeting.open', meeting, { present });
  await town.must('clerk', 'meeting.open_item', meeting, { item });
  for (const post of [...present.slice(1), '镇长']) {
    await town.must('clerk', 'meeting.record_opinion', meeting, { post, stance: '同意' });
  }
  await town.must('clerk', 'meeting.resolve', meeting, {
    decision: '同意', text: '同意布点方案。', lead_office: '规建办', leader: '副镇长丙', due: '2026-12-25',
  });
}

// The task is opened from the decision's page, with everything filled in but its measures.
async function assigned() {
  const page = await signedIn(browser, town, 'clerk');
  await page.goto(`${town.address}/decisions/${id}`);
  const link = page.getByRole('link', { name: '交办成督办任务' });
  const path = await link.getAttribute('href');
  assert.equal(await sends(page, town, path, { measures: '选定试点，点位图为证' }), 303);
  const task = new URL(page.url()).pathname.split('/')[2];
  await close(page);
  return task;
}

async function executes(words, state) {
  const page = await signedIn(browser, town, 'drafter');
  await page.goto(`${town.address}/decisions/${id}`);
  const found = await gate(page, GATE.execution);
  assert.match(found.words, words);
  assert.equal(found.state, state);
  await close(page);
}
