// Journey (g): every page that has a door, as the posts see it: axe finds nothing at both widths in
// light and dark, nothing scrolls sideways, one heading of the first rank, a silent console.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { close, open, signedIn, windowFor } from './browser.mjs';
import { drafted } from './notice.mjs';
import { look, shape } from './sight.mjs';
import { start } from './town.mjs';

/** What each post is to look at; `{...}` is a document that waits at that step, `{cases:...}` a
 * case, meeting, item or decision of the demonstration in that state. */
const ROUNDS = {
  head: [
    '/', '/?list=to_read', '/?list=done', '/?list=started', '/me', '/articles', '/articles/5',
    '/articles/24', '/articles/1', '/articles/19', '/documents', '/documents?q=防汛&kind=报告',
    '/documents?q=没有这样的词', '/documents/new', '/{签发}', '/{签发}?view=read', '/{签发}?view=page',
    '/{签发}/acts/sign', '/{签发}/acts/return', '/{审核}/acts/sign', '/organization',
    '/organization/acts/divide_work', '/organization/acts/mandate', '/rules', '/next', '/cases/ledger',
    '/cases/ledger?view=tree&lamp=全部', '/cases/statistics', '/meetings', '/meetings/calendar',
    '/meetings/calendar?week=2026-W41', '/meetings/calendar?list=2027-01',
    '/items', '/decisions', '/cases', '/decisions?q=停车', '/decisions/acts/list',
    '/{decisions:执行中}', '/{decisions:公开征求意见中}', '/{decisions:合法性审查中}', '/{decisions:已了结}',
    '/{decisions:已列入目录}', '/{decisions:待讨论}', '/{decisions:执行中}/acts/suspend',
    '/{decisions:已列入目录}/acts/start', '/{decisions:执行中}/log', '/{meetings:待签发纪要}',
    '/{meetings:纪要已签发}', '/{meetings:待召集}', '/{cases:实施}', '/{cases:已办结}', '/{cases:镇长核定}',
  ],
  clerk: [
    '/', '/{核稿}', '/{核稿}/acts/vet', '/{核稿}/acts/revise', '/{归档}', '/{归档}/log',
    '/{归档}/versions', '/{归档}/acts/archive', '/{传阅}/acts/circulate', '/{编号}', '/{用印}/acts/seal',
    '/{用印}/acts/void_number', '/organization/absences/new', '/organization/acts/open_series',
    '/meetings/rooms', '/organization/acts/end_absence', '/organization/acts/declare_recusal', '/documents/new',
    '/{items:协调中}', '/{items:已退回}', '/{items:待排会}', '/{items:缓议}', '/{items:已议决}', '/items/acts/submit',
    '/{meetings:待整理纪要}', '/{meetings:已召集}', '/{meetings:已取消}', '/meetings/acts/propose',
    '/{cases:签收}', '/{cases:核定}', '/{cases:主办待裁定}', '/{cases:报告}', '/cases/acts/open',
    '/{decisions:合法性审查中}/acts/review_legality',
  ],
  drafter: ['/decisions', '/{decisions:公开征求意见中}', '/{decisions:公开征求意见中}/acts/argue',
    '/{decisions:形成草案中}/acts/draft', '/{cases:实施}', '/', '/documents/new', '/{拟稿}', '/{拟稿}/acts/submit', '/{核稿}/acts/withdraw', '/{核稿}/acts/urge'],
  'office-director': [
    '/', '/rules', '/rules/acts/interpret', '/rules/acts/migrate', '/organization/acts/appoint',
    '/organization/acts/dismiss', '/organization/acts/enter_calendar', '/organization/acts/plan_meeting',
  ],
  'deputy-b': ['/', '/{审核}', '/{审核}/acts/examine', '/{商量}', '/{商量}/acts/consult'],
  legal: ['/', '/{合法性审核}'],
  inspector: ['/', '/documents', '/{签发}', '/organization', '/documents/new'],
  auditor: ['/administration', '/me', '/articles'],
  sysadmin: ['/administration', '/administration?page=2', '/articles/24', '/rules', '/me'],
  secadmin: ['/administration'],
};

/** Steps that need somebody's hand to have a document waiting there. */
const ONWARD = [
  ['编号', 'clerk', 'number', {}],
  ['用印', 'clerk', 'seal', { copies: '30' }],
  ['印发', 'clerk', 'issue', {}],
  ['传阅', 'clerk', 'circulate', { readers: ['财政所长'] }],
];

let town;
let browser;
const waiting = new Map();
const seen = new Set();

before(async () => {
  town = await start();
  browser = await open();
  await town.openSeries();
  for (const step of ['拟稿', '核稿', '审核', '签发']) waiting.set(step, await drafted(town, step));
  waiting.set('商量', await drafted(town, '商量', { portfolios: ['社会管理', '城市建设'] }));
  waiting.set('合法性审核', await drafted(town, '合法性审核', { normative: 'true' }));
  for (const step of ['编号', '用印', '传阅', '归档']) waiting.set(step, await onward(step));
});
after(async () => {
  await browser?.close();
  await town?.stop();
});

test('a page that is not sound is noticed', async () => {
  const page = await windowFor(browser);
  await page.goto(`${town.address}/login`);
  await page.evaluate(() => {
    const picture = '<h1>again</h1><img src="/nowhere.png" width="2000" height="10">';
    document.querySelector('main').insertAdjacentHTML('beforeend', picture);
    document.body.append(Object.assign(document.createElement('script'), { textContent: '1' }));
  });
  const faults = await look(page, new Set(), 'spoilt').catch((error) => error.message);
  for (const fault of ['image-alt', '1440: scrolls sideways', '390: scrolls sideways', '2 headings']) {
    assert.ok(faults.includes(fault), `${fault}: ${faults}`);
  }
  assert.ok(page.complaints.some((one) => one.includes('Content Security Policy')), 'the policy stands');
  await page.context().close();
});

test('the gate, with and without a wrong password', async () => {
  const page = await windowFor(browser);
  await page.goto(`${town.address}/login`);
  await look(page, seen);
  await page.getByRole('textbox', { name: '账号' }).fill('head');
  await page.getByRole('textbox', { name: '密码' }).fill('nobody knows');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.locator('.error').waitFor();
  await look(page, seen, '/login, refused');
  await close(page);
});

for (const [post, paths] of Object.entries(ROUNDS)) {
  test(`what ${post} sees`, async () => {
    const page = await signedIn(browser, town, post);
    for (const path of paths) {
      const address = town.address + (await addressOf(post, path));
      const answer = await page.goto(address);
      assert.equal(answer.status(), 200, `${post} ${path}`);
      await look(page, seen, `${post} ${path}`);
    }
    await close(page);
  });
}

test('every article has its page', async () => {
  const page = await signedIn(browser, town, 'drafter');
  for (let number = 1; number <= 32; number += 1) {
    await page.goto(`${town.address}/articles/${number}`);
    assert.deepEqual(await shape(page), [], `article ${number}`);
    const shown = bare(await page.locator('#law').innerText());
    assert.equal(shown, bare(await town.article(number)), `the text of article ${number}`);
  }
  await close(page);
});

test('what is not there, or is not for this post, says so', async () => {
  const page = await signedIn(browser, town, 'sysadmin');
  for (const path of ['/nowhere', `/documents/${waiting.get('签发')}`]) {
    const answer = await page.goto(town.address + path);
    assert.equal(answer.status(), 404, path);
    await look(page, seen, `404 ${path}`);
  }
  await close(page);
});

test('a form that lacks something says what, where it stands', async () => {
  const page = await signedIn(browser, town, 'drafter');
  await page.goto(`${town.address}/documents/new`);
  await page.locator('#editor').evaluate((form) => { form.noValidate = true; });
  await page.getByRole('button', { name: '拟稿', exact: true }).click();
  await page.locator('.summary').waitFor();
  assert.ok(await page.locator('.summary').evaluate((one) => one === document.activeElement));
  await look(page, seen, '/documents/new, 422');
  await close(page);
});

test('without its scripts a page is as sound', async () => {
  const page = await signedIn(browser, town, 'head');
  await page.route('**/static/**/*.js', (route) => route.abort());
  for (const path of ['/', `/documents/${waiting.get('签发')}`, '/documents/new', '/organization']) {
    await page.goto(town.address + path);
    await look(page, seen, `without script ${path}`);
  }
  await page.context().close();
});

test("the public's pages are pages too", async () => {
  const page = await windowFor(browser);
  for (const path of ['/public', '/public/receipts']) {
    const answer = await page.goto(town.address + path);
    assert.equal(answer.status(), 200, path);
    await look(page, seen, path);
  }
  await close(page);
});

test('the first start of a town is a page too', async () => {
  const fresh = await start({ demo: false });
  try {
    const link = fresh.said.match(/\/found\/[\w-]+/u);
    assert.ok(link, fresh.said);
    const page = await windowFor(browser);
    await page.goto(fresh.address + link[0]);
    await look(page, seen, '/found');
    await close(page);
  } finally {
    await fresh.stop();
  }
});

const NOUNS = { decisions: 'major_decision', meetings: 'meeting', items: 'agenda_item', cases: 'case' };

async function addressOf(post, path) {
  const [, place, state] = path.match(/\{(\w+):([^}]+)\}/u) ?? [];
  if (!place) return path.replace(/\/\{(.+)\}/u, (_, step) => `/documents/${waiting.get(step)}`);
  const query = `noun=${NOUNS[place]}&state=${encodeURIComponent(state)}`;
  const { matters } = await town.ask(post, `/api/v1/matters?${query}`);
  assert.ok(matters.length > 0, `${post} has ${path}`);
  return path.replace(`{${place}:${state}}`, `${place}/${matters[0].id}`);
}

async function onward(until) {
  const matter = await drafted(town, '编号');
  for (const [at, post, verb, input] of ONWARD) {
    if (at === until) break;
    await town.must(post, `official_document.${verb}`, matter, input);
  }
  return matter;
}

// The marks that tie the text to its rules are not of the text.
function bare(text) {
  return text.replace(/[\s①-⓿]/gu, '');
}
