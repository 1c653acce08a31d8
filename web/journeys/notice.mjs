// The notice of the working rules, as it lies in the demonstration town's history, and the way of
// a document by its ordinary hands. It never knows a page.
import assert from 'node:assert/strict';

const NUMBER = '宝高府〔2024〕11号';

/** The published notice: its matter and what its form would hold. */
export async function published(town) {
  const { matters } = await town.ask('clerk', `/api/v1/matters?q=${encodeURIComponent(NUMBER)}`);
  const found = matters.find((matter) => matter.number === NUMBER);
  assert.ok(found, NUMBER);
  const { content } = await town.ask('clerk', `/api/v1/matters/${found.id}`);
  return { matter: found.id, fields: typed(content) };
}

/** A plain notice of our own for the scenes that are not about its text. */
export const plain = {
  kind: '通知',
  organ: '镇政府',
  title: '上海市宝山区高境镇人民政府关于做好防汛工作的通知',
  addressees: ['各机关科室、职能部门、镇属企事业单位'],
  body: '为做好今年防汛工作，现就有关事项通知如下：\n一、压实责任\n各单位落实24小时值守。\n特此通知。',
  portfolios: ['城市建设'],
  reason: '明确今年防汛的新措施',
  public_attribute: '主动公开',
};

/** The steps of a document, and whose hand does each for a notice on building. */
const WAY = [
  ['拟稿', 'drafter', 'submit'],
  ['科室审核', 'section-chief', 'endorse'],
  ['核稿', 'clerk', 'vet'],
  ['审核', 'deputy-b', 'examine'],
  ['签发', 'head', 'sign'],
];

/** Drafts over the API and brings it to a step by the ordinary hands. */
export async function drafted(town, step, changed = {}) {
  const matter = await town.must('drafter', 'official_document.draft', undefined, {
    ...plain,
    ...changed,
  });
  await brought(town, matter, step);
  return matter;
}

/** Brings a document to a step by the ordinary hands. */
export async function brought(town, matter, step) {
  for (const [at, post, verb] of WAY) {
    const { state } = await town.ask('clerk', `/api/v1/matters/${matter}`);
    if (state === step) return;
    assert.equal(state, at, 'the ordinary way');
    await town.must(post, `official_document.${verb}`, matter);
  }
}

/** What the record holds of a document. */
export async function recorded(town, matter) {
  return town.ask('clerk', `/api/v1/matters/${matter}`);
}

function typed(content) {
  const [attachment] = content.attachments;
  return {
    kind: content.kind,
    organ: content.organ,
    title: content.title,
    addressees: content.addressees,
    body: content.body,
    attachment_name: attachment.name,
    attachment_text: attachment.text,
    portfolios: content.portfolios,
    reason: content.reason,
    public_attribute: content.public_attribute,
    copies: String(content.copies),
    comprehensive: 'true',
  };
}
