// Doing things as people do: through the buttons and forms of the pages, with or without script.
// It never knows the law, only where a hand goes.
import assert from 'node:assert/strict';

/** Opens a document's page. */
export async function visit(page, town, matter, query = '') {
  await page.goto(`${town.address}/documents/${matter}${query}`);
}

/** Does an act from the document's page by its Chinese name, and sees that it was done. */
export async function does(page, label, fields = {}) {
  await press(page, label, fields);
  await done(page, label);
}

/** Goes the same way, whatever becomes of it. */
export async function press(page, label, fields = {}) {
  const link = page.locator('.case-head').getByRole('link', { name: label, exact: true });
  if ((await link.count()) > 0) {
    await link.click();
    await fill(page, fields);
    await send(page);
    return;
  }
  await fill(page, fields);
  await page.locator('.case-head').getByRole('button', { name: label, exact: true }).click();
}

/** Opens the plain form of an act, which stands for everybody, and sends it. */
export async function tries(page, town, matter, verb, fields = {}) {
  await page.goto(`${town.address}/documents/${matter}/acts/${verb}`);
  await fill(page, fields);
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    send(page),
  ]);
  await page.waitForLoadState();
  return answer.status();
}

/** Sees the page say what was done, and under which article. */
export async function done(page, label) {
  const said = page.locator('.said');
  await said.waitFor();
  const words = await said.innerText();
  assert.ok(words.startsWith(`已${label}`), `${words} of ${label}`);
}

/** Fills the form of the act, field by field as declared. */
export async function fill(page, fields, form = '#act-form') {
  for (const [name, value] of Object.entries(fields)) {
    await fillOne(page.locator(`${form} [name="${name}"]`), value);
  }
}

/** Sends the form with the button that this width shows. */
export async function send(page) {
  const buttons = page.locator('#act-form button:not([type=button]), .act-bar button');
  await buttons.filter({ visible: true }).last().click();
}

/** Starts a draft in the editor. */
export async function drafts(page, town, fields) {
  await page.goto(`${town.address}/documents/new`);
  const more = page.locator('#editor details');
  if (!(await more.evaluate((one) => one.open))) await more.locator('summary').click();
  await fill(page, fields, '#editor');
  await page.getByRole('button', { name: '拟稿', exact: true }).click();
  await page.waitForURL(/\/documents\/\d{4}-\d+/u);
  return matterOf(page);
}

/** The matter whose page is open. */
export function matterOf(page) {
  return new URL(page.url()).pathname.split('/')[2];
}

// The first of several may lead, and is then chosen apart from the others.
async function fillOne(field, value) {
  const [first, ...rest] = [value].flat();
  const kind = await field.first().evaluate((one) => one.type);
  if (kind === 'radio') return tick(field, [first]);
  if (kind === 'checkbox') return tick(field, [first, ...rest]);
  if (kind !== 'select-one') return field.fill([first, ...rest].join('\n'));
  await field.first().selectOption(first);
  return tick(field, rest);
}

async function tick(field, values) {
  for (const value of values) {
    await field.and(field.page().locator(`[value="${value}"]`)).check();
  }
}
