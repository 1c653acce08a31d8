// Reading a refusal as it stands on the page, against the text of the rules. It never knows why
// something was refused.
import assert from 'node:assert/strict';

/** The panel: its sentence, its items, who could now and who could once it is repaired. */
export async function panel(page) {
  const halt = page.locator('.halt');
  await halt.waitFor();
  const items = await Promise.all((await halt.locator('.viol > li').all()).map(read));
  const who = (words) => halt.locator('.whocan tr', { hasText: words }).locator('th').allInnerTexts();
  return {
    heading: await halt.locator('h2').innerText(),
    items,
    could: await who('现在就可以'),
    couldAfter: await who('补办以后可以'),
  };
}

/** Sees a refusal under exactly these articles, each with its own words, ground and remedy. */
export async function refusedBy(page, town, articles) {
  const found = await panel(page);
  const numbers = [...new Set(found.items.map((item) => item.article))].sort((a, b) => a - b);
  assert.deepEqual(numbers, articles, found.heading);
  for (const item of found.items) await sound(town, item);
  return found;
}

async function sound(town, item) {
  assert.ok(item.ground && item.remedy, `${item.title} says why and what then`);
  const text = await town.article(item.article);
  if (item.basis === '原文') assert.ok(item.quote && text.includes(item.quote), `${item.title}: ${item.quote}`);
  else {
    assert.ok(!item.quote && item.resting, `${item.title} is not cited as what it does not say`);
    assert.equal(item.text, text, `${item.title} is there to be read`);
  }
}

async function read(item) {
  const link = item.locator('.no a');
  const texts = async (selector) => (await item.locator(selector).allInnerTexts()).join(' ').trim();
  const quote = await texts('.says');
  return {
    article: Number((await link.getAttribute('href')).split('/').pop()),
    title: await link.innerText(),
    basis: await texts('.basis'),
    ground: await texts('.wh'),
    quote: quote.replace(/^“|”$/gu, ''),
    resting: await texts('.now'),
    text: (await item.locator('.law p').allTextContents()).join('\n'),
    remedy: await texts('.do p'),
  };
}
