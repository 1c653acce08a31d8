// A browser: one Chromium per journey, one window per person, signed in through the page. It
// listens for every complaint of the console. It never knows what a journey is about.
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

/** The two widths that every page is made for. */
export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

const FLAGS = [
  '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--force-color-profile=srgb',
];

/** Starts the system's Chromium with a profile that lives as long as it does. */
export async function open() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: FLAGS,
  });
}

/** A window of somebody's own; `complaints` is what its console said. */
export async function windowFor(browser, { viewport = DESKTOP, script = true, touch = false } = {}) {
  const context = await browser.newContext({
    viewport,
    javaScriptEnabled: script,
    hasTouch: touch,
    isMobile: touch,
    reducedMotion: 'reduce',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  page.complaints = listen(page);
  return page;
}

/** A window in which a post has signed in by name and password. */
export async function signedIn(browser, town, post, options) {
  const page = await windowFor(browser, options);
  await page.goto(`${town.address}/login`);
  await page.getByRole('textbox', { name: '账号' }).fill(post);
  await page.getByRole('textbox', { name: '密码' }).fill('demo');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.waitForURL((url) => url.pathname !== '/login');
  return page;
}

/** Nothing was blocked, nothing threw, nothing failed to load. */
export function quiet(page) {
  assert.deepEqual(page.complaints, [], 'the console');
}

/** Ends a window after asking it for complaints. */
export async function close(page) {
  quiet(page);
  await page.context().close();
}

function listen(page) {
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(`threw: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error' || isAnswer(page, message)) return;
    complaints.push(`${message.text()} (${message.location().url})`);
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // Leaving a page ends what it was still loading.
    if (why !== 'net::ERR_ABORTED') complaints.push(`${request.url()}: ${why}`);
  });
  return complaints;
}

// A refusal is a page with a status of its own; Chromium calls that a resource not loaded.
function isAnswer(page, message) {
  const status = /^Failed to load resource: .* status of (401|403|404|409|422)\b/u;
  return status.test(message.text()) && samePage(message.location().url, page.url());
}

function samePage(one, other) {
  return new URL(one).pathname === new URL(other).pathname;
}
