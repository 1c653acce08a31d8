// The whole way of the notice, from draft to archive, by the pages alone. The same with script and
// without; `enter` gives a window in which a post has signed in. It never knows which of the two.
import assert from 'node:assert/strict';
import { close, quiet } from './browser.mjs';
import { does, drafts, visit } from './acts.mjs';
import { recorded } from './notice.mjs';

/** Takes a text to the archive; `eye` looks at every page on the way. Gives its matter and PDF. */
export async function wholeWay({ town, enter, fields, hands, eye = async () => {} }) {
  const matter = await begun({ town, enter, fields, hands, eye });
  const walk = async (post, label, input) => {
    const page = await enter(post);
    await fromDesk(page, town, matter);
    await eye(page);
    await does(page, label, input);
    await eye(page);
    quiet(page);
    return page;
  };
  const step = async (...act) => close(await walk(...act));
  await step(hands.chief, '科室审核', { opinion: '内容属实，请核稿。' });
  await step(hands.vetter, '核稿', { opinion: '文种、格式、附件核对无误。' });
  await step('deputy-a', '审核', { opinion: '同意，请镇长签发。' });
  await step('head', '签发', { opinion: '同意印发。', _password: 'demo' });
  await step('clerk', '编号');
  await step('clerk', '用印', { copies: '50' });
  const issued = await walk('clerk', '印发');
  const pdf = await fetched(issued);
  await close(issued);
  await step('clerk', '传阅', { readers: ['副镇长乙', '财政所长'] });
  await readBy(enter, 'finance', town, matter, eye);
  await step('clerk', '归档');
  return { matter, pdf };
}

/** What the record must hold at the end: every word, every opinion, a number. */
export async function ended(town, matter, fields) {
  const { state, number, content, said } = await recorded(town, matter);
  assert.equal(state, '已归档');
  assert.match(number, /^宝高府〔\d{4}〕\d+号$/u);
  assert.deepEqual([content.title, content.body], [fields.title, fields.body]);
  assert.equal(content.attachments[0].text, fields.attachment_text);
  for (const opinion of ['请核稿', '核对无误', '请镇长签发', '同意印发']) {
    assert.ok(JSON.stringify(said).includes(opinion), opinion);
  }
  return number;
}

async function begun({ town, enter, fields, hands, eye }) {
  const page = await enter(hands.drafter);
  const matter = await drafts(page, town, fields);
  await eye(page);
  await does(page, '送审');
  await close(page);
  return matter;
}

// People come from their list, not by an address that they know.
async function fromDesk(page, town, matter, list = '/') {
  await page.goto(town.address + list);
  await page.locator(`.todo a.btn[href="/documents/${matter}"]`).click();
  await page.waitForURL(`**/documents/${matter}`);
}

async function readBy(enter, post, town, matter, eye) {
  const page = await enter(post);
  await fromDesk(page, town, matter, '/?list=to_read');
  await eye(page);
  assert.equal((await recorded(town, matter)).state, '归档', 'looking is not reading');
  await does(page, '阅知');
  await visit(page, town, matter);
  const circulated = await page.locator('.sum').innerText();
  assert.match(circulated, /财政所长已阅/u);
  assert.match(circulated, /副镇长乙未阅/u);
  await close(page);
}

async function fetched(page) {
  const address = await page.getByRole('link', { name: 'PDF' }).getAttribute('href');
  const answer = await page.request.get(new URL(address, page.url()).href);
  assert.equal(answer.headers()['content-type'], 'application/pdf');
  return answer.body();
}
