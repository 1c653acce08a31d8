// The three screenshots of the README, taken from a demonstration that runs while they are taken.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { open, quiet, signedIn } from './journeys/browser.mjs';
import { tries } from './journeys/acts.mjs';
import { root, start } from './journeys/town.mjs';

const images = join(root, 'docs/images');
const VIEWPORT = { width: 1440, height: 900 };

const town = await start();
const browser = await open();
try {
  await mkdir(images, { recursive: true });
  await shot('head', 'desk', (page) => page.goto(town.address));
  await shot('head', 'document', async (page) => {
    await page.goto(`${town.address}/documents/${await waiting('签发', '河道')}`);
    await page.locator('.leaf').first().evaluate((leaf) => leaf.decode());
  });
  await shot('deputy-d', 'refusal', async (page) => {
    const matter = await waiting('审核', '微更新');
    await tries(page, town, matter, 'sign', { opinion: '同意。', _password: 'demo' });
  });
} finally {
  await browser.close();
  await town.stop();
}

async function shot(post, name, go) {
  const page = await signedIn(browser, town, post, { viewport: VIEWPORT });
  await go(page);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(images, `${name}.png`) });
  quiet(page);
  await page.context().close();
  console.log(`docs/images/${name}.png`);
}

async function waiting(state, words) {
  const { matters } = await town.ask('clerk', `/api/v1/matters?state=${encodeURIComponent(state)}`);
  return matters.find((matter) => matter.title.includes(words)).id;
}
