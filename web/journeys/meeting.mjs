// The scene of a meeting over the API: items of business coordinated and vetted, a meeting convened
// for today. It never knows a page.
import assert from 'node:assert/strict';

export const DEPUTIES = ['副镇长甲', '副镇长乙', '副镇长丙', '副镇长丁'];

/** The town's day, as the record stamps it. */
export function today() {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
}

/** An item of the planning office that may go to the office meeting. */
export async function vetted(town, title) {
  const item = await town.must('section-chief', 'agenda_item.submit', undefined, {
    title,
    kind: '镇长办公会议',
    portfolios: ['城市建设'],
    matter: '群众来电反映飞线充电',
    asked: '同意第一批点位',
    material_name: '点位图',
    material_text: '十二处',
  });
  await town.must('deputy-b', 'agenda_item.countersign', item, { answer: '同意' });
  await town.must('clerk', 'agenda_item.vet', item, {});
  return item;
}

/** An office meeting for today with these items, convened. */
export async function convened(town, titles, changed = {}) {
  const meeting = await town.must('clerk', 'meeting.propose', undefined, {
    kind: '镇长办公会议',
    topic: '充电设施',
    day: today(),
    start: '14:00',
    end: '16:00',
    room: '305会议室',
    chair: '镇长',
    ...changed,
  });
  const items = [];
  for (const title of titles) {
    const item = await vetted(town, title);
    await town.must('clerk', 'meeting.schedule_item', meeting, { item });
    items.push(item);
  }
  await convenes(town, 'head', meeting);
  return { meeting, items };
}

/** Convenes; where today is no working day the head sets that rule aside, as rules allow. */
export async function convenes(town, who, meeting) {
  const first = await town.act(who, 'meeting.convene', meeting);
  if (first.status === 200) return;
  for (const { citation, override_by: by } of first.answer.violations ?? []) {
    assert.ok(by, JSON.stringify(first.answer));
    const exception = { policy: citation.policy, reason: '群众等着办' };
    await town.must('head', 'meeting.approve_exception', meeting, exception);
  }
  await town.must(who, 'meeting.convene', meeting);
}

/** Everybody is there, and each agrees to an item; it is resolved. */
export async function agreed(town, meeting, item, text) {
  await town.must('clerk', 'meeting.open_item', meeting, { item });
  for (const post of [...DEPUTIES, '镇长']) {
    await town.must('clerk', 'meeting.record_opinion', meeting, { item, post, stance: '同意' });
  }
  await town.must('clerk', 'meeting.resolve', meeting, {
    item,
    decision: '同意',
    text,
    lead_office: '规建办',
    leader: '副镇长乙',
    due: today(),
  });
}
