// A major decision by its pages: the forms of its acts, what its picture says of a gate, and what
// is typed in an ordinary case. It never knows what the law says about any of it.
import assert from 'node:assert/strict';
import { fill, send } from './acts.mjs';
import { close, signedIn } from './browser.mjs';

/** Opens the form of an act, sends it, and gives the page's status. */
export async function sends(page, town, path, fields = {}) {
  await page.goto(`${town.address}${path}`);
  await fill(page, fields);
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    send(page),
  ]);
  await page.waitForLoadState();
  return answer.status();
}

/** Does an act in a window of its own; gives the address at which the page ends. */
export async function doneBy(browser, town, post, path, fields = {}) {
  const page = await signedIn(browser, town, post);
  const status = await sends(page, town, path, fields);
  const shown = page.url();
  if (status >= 400) {
    const words = await page.locator('main').innerText();
    assert.fail(`${post} ${path}: ${status}\n${words.slice(0, 1200)}`);
  }
  await close(page);
  return new URL(shown).pathname;
}

/** What the picture and the list of gates say of one gate. */
export async function gate(page, number) {
  const item = page.locator(`#g${number}`);
  return {
    state: (await item.locator('.st2 .lamp').innerText()).trim(),
    words: await item.innerText(),
    drawn: await page.locator(`.pic a[href="#g${number}"]`).getAttribute('aria-label'),
  };
}

/** The gates in their order, by number. */
export const GATE = {
  start: 2, research: 3, draft: 4, views: 5, experts: 6, risk: 7, competition: 8, legality: 9,
  materials: 10, deliberation: 11, committee: 12, publication: 13, archive: 14, execution: 15,
  evaluation: 16,
};

export const LISTED = {
  year: '2026', title: '社区食堂布点方案', kind: '重大公共政策和措施',
  problem: '老年居民用餐不便。', grounds: '拟在三个居民区设点。', proposed_by: '内设机构或下属单位',
  office: '规建办', portfolios: ['民生保障'], consent: '镇党委会议审议同意', public_concern: 'true',
  market: 'true', applicants: '餐饮企业',
};
export const RESEARCH = { method: '走访三个居民区', findings: '午餐需求集中。' };
export const DRAFT = { option: '设三个点，先试一个。', explanation: '按需求排序。', basis: '养老服务有关规定。' };
export const EXPERT = {
  expert: '营养学副教授', institution: '本市高校', interest: '无直接利害关系', stance: '有保留',
  opinion: '可行，宜控制盐油。', signed: 'true', dissent_sought: 'true',
};
export const RISK = {
  assessor: '平安办', grade: '低', controllable: '可控', points: '食品安全。', measures: '留样和巡查。',
  plan: '停供并送检。',
};
export const REVIEW = {
  conclusion: '合法', checked: ['法定权限', '法定程序', '草案内容'], counsel: '法律顾问没有不同意见。',
  opinion: '可以提交讨论。',
};
export const MATERIALS = {
  items: ['决策草案及相关材料', '公平竞争审查情况', '公众意见研究采纳情况', '专家论证意见研究采纳情况',
    '风险评估报告', '合法性审查意见'],
};
export const PUBLISHED = { channels: '镇政府网站', adopted: '控制盐油。', not_adopted: '没有未采纳的意见。' };
export const ASSIGNED = { office: '规建办', leader: '副镇长丙', demands: '先试一个点。', due: '2026-12-25' };
export const TRIGGER = {
  trigger: '公民、法人或者其他组织提出较多意见', reason: '价格意见较多。', evaluator: '第三方评估机构',
  assessed_before: '没有承担',
};
export const EVALUATED = {
  evaluator: '第三方评估机构', assessed_before: '没有承担', views: '访谈居民三十人。', findings: '达到预期。',
  conclusion: '继续执行',
};
