// Journey (k, feeds): what calendar programs are told of meetings, read by two parsers that are not
// ours: ical.js and, where Python has it, icalendar. It never looks at the text itself.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import ICAL from 'ical.js';
import { close, open, signedIn } from './browser.mjs';
import { convened, today } from './meeting.mjs';
import { look } from './sight.mjs';
import { root, start } from './town.mjs';

const python = join(root, 'target/tools/venv/bin/python');
const TOPIC = '充电设施；第一批，含“飞线”治理与消防车道、微型消防站、沿街店铺的安全出口一并核对';
const READ = `
import json, sys, icalendar
calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
told = [{"uid": str(one["UID"]), "summary": str(one["SUMMARY"]), "place": str(one["LOCATION"]),
  "start": one["DTSTART"].dt.isoformat(), "end": one["DTEND"].dt.isoformat(),
  "sequence": int(one["SEQUENCE"]), "status": str(one["STATUS"])} for one in calendar.walk("VEVENT")]
print(json.dumps(told))
`;

let town;
let browser;
let meeting;

before(async () => {
  town = await start();
  browser = await open();
  ({ meeting } = await convened(town, ['第一批点位'], { topic: TOPIC }));
});
after(async () => {
  await browser?.close();
  await town?.stop();
});

test('the calendar holds the meeting, by month, week and list, wide and narrow', async () => {
  const page = await signedIn(browser, town, 'head');
  const month = today().slice(0, 7);
  for (const asked of [`month=${month}`, `list=${month}`]) {
    await page.goto(`${town.address}/meetings/calendar?${asked}`);
    await page.locator(`a[href="/meetings/${meeting}"]`).first().waitFor();
    await look(page, new Set(), asked);
  }
  await page.getByRole('link', { name: '周', exact: true }).click();
  await page.locator(`.today a[href="/meetings/${meeting}"]`).waitFor();
  await page.getByRole('link', { name: '下一周' }).click();
  assert.equal(await page.locator('.today').count(), 0);
  await close(page);
});

test('a person subscribes, and both parsers read the same meeting', async (t) => {
  const address = await subscribes('head', '/me', '开通订阅');
  const event = await both(t, address);
  assert.deepEqual(event, {
    uid: `${meeting}@gaojing`,
    summary: `镇长办公会议：${TOPIC}`,
    place: '305会议室',
    start: `${today()}T14:00:00+08:00`,
    end: `${today()}T16:00:00+08:00`,
    sequence: 0,
    status: 'CONFIRMED',
  });
});

test('a change is told by a higher sequence, and what a room tells has no topic', async (t) => {
  const address = await subscribes('clerk', '/meetings/rooms', '开通订阅', 1);
  const before = await both(t, address);
  assert.equal(before.summary, '镇长办公会议');
  await town.must('clerk', 'meeting.change', meeting, {
    day: today(), start: '15:00', end: '17:00', room: '305会议室', reason: '主持人另有任务',
  });
  const moved = await both(t, address);
  assert.equal(moved.uid, before.uid);
  assert.ok(moved.sequence > before.sequence, JSON.stringify(moved));
  assert.deepEqual([moved.status, moved.start], ['TENTATIVE', `${today()}T15:00:00+08:00`]);
});

test('a revoked address opens nothing', async () => {
  const address = await subscribes('deputy-b', '/me', '开通订阅');
  assert.equal((await fetch(address)).status, 200);
  const page = await signedIn(browser, town, 'deputy-b');
  await page.goto(`${town.address}/me`);
  await page.getByRole('button', { name: '撤销订阅' }).click();
  await page.locator('.said', { hasText: '订阅撤销了' }).waitFor();
  assert.equal((await fetch(address)).status, 404);
  await close(page);
});

async function subscribes(post, path, button, place = 0) {
  const page = await signedIn(browser, town, post);
  await page.goto(town.address + path);
  await page.getByRole('button', { name: button }).nth(place).click();
  const field = page.getByLabel('订阅地址');
  await field.waitFor();
  const address = await field.inputValue();
  await close(page);
  return address;
}

/** What both parsers make of our meeting; they must agree on the whole feed. */
async function both(t, address) {
  const answer = await fetch(address);
  assert.equal(answer.status, 200);
  const text = await answer.text();
  const all = byIcalJs(text);
  if (existsSync(python)) assert.deepEqual(byPython(text), all, 'the two parsers agree');
  else t.diagnostic('跳过第二种解析：没有 target/tools/venv（scripts/readers.sh 装不上 icalendar）');
  return all.find((one) => one.uid === `${meeting}@gaojing`);
}

function byIcalJs(text) {
  const whole = new ICAL.Component(ICAL.parse(text));
  for (const zone of whole.getAllSubcomponents('vtimezone')) {
    ICAL.TimezoneService.register(new ICAL.Timezone(zone).tzid, new ICAL.Timezone(zone));
  }
  return whole.getAllSubcomponents('vevent').map((part) => {
    const event = new ICAL.Event(part);
    const at = (time) => {
      const ahead = time.zone.utcOffset(time) / 3600;
      return `${time.toString()}+${String(ahead).padStart(2, '0')}:00`;
    };
    return {
      uid: event.uid,
      summary: event.summary,
      place: event.location,
      start: at(event.startDate),
      end: at(event.endDate),
      sequence: event.sequence,
      status: part.getFirstPropertyValue('status'),
    };
  });
}

function byPython(text) {
  const read = spawnSync(python, ['-c', READ], { input: text, encoding: 'utf8' });
  assert.equal(read.status, 0, read.stderr);
  return JSON.parse(read.stdout);
}
