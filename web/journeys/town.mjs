// A demonstration town of its own: starts the program on a free port over an empty folder, speaks
// its API to set a scene, and ends it again. It never knows what a page looks like.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

const program = resolve(process.env.GUIJU_BIN ?? join(root, 'target/release/guiju'));
const fonts = resolve(process.env.GUIJU_FONTS ?? join(root, 'fonts'));
const START_WITHIN = 30_000;
const END_WITHIN = 10_000;

/** Starts a town; without `demo` it is one that was never opened. `clock` is a moment such as
 * `2026-09-14T09:30` at which its time stands until it is moved. */
export async function start({ demo = true, clock = null } = {}) {
  const data = await mkdtemp(join(tmpdir(), 'guiju-'));
  const time = `${data}.clock`;
  if (clock) await writeFile(time, clock);
  const listen = `127.0.0.1:${await freePort()}`;
  const child = spawn(
    program,
    ['serve', ...(demo ? ['--demo'] : []), '--data', data, '--rulebook', join(root, 'rulebooks'),
      '--fonts', fonts, '--listen', listen],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...(clock ? { GUIJU_CLOCK: time } : {}) },
    },
  );
  const town = new Town(`http://${listen}`, child, data);
  await town.ready();
  return town;
}

/** A running town. */
export class Town {
  #child;
  #data;
  #tokens = new Map();

  constructor(address, child, data) {
    this.address = address;
    this.said = '';
    this.#child = child;
    this.#data = data;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (bytes) => { this.said += bytes; });
    }
    child.on('error', (error) => { this.said += error.message; });
  }

  async ready() {
    for (const until = Date.now() + START_WITHIN; Date.now() < until; await pause(50)) {
      const answer = await fetch(`${this.address}/readyz`).catch(() => null);
      if (answer?.ok) return;
      if (this.#ended()) break;
    }
    await this.stop();
    throw new Error(`${program} did not start:\n${this.said}`);
  }

  async stop() {
    const ended = new Promise((done) => { this.#child.once('exit', done); });
    if (!this.#ended()) {
      this.#child.kill('SIGTERM');
      await Promise.race([ended, pause(END_WITHIN, undefined, { ref: false })]);
      if (!this.#ended()) this.#child.kill('SIGKILL');
    }
    await rm(this.#data, { recursive: true, force: true });
    await rm(`${this.#data}.clock`, { force: true });
  }

  /** Moves the time of a town that was started with a clock; who was signed in may be out again. */
  async moveTo(moment) {
    await writeFile(`${this.#data}.clock`, moment);
    this.#tokens.clear();
  }

  /** What the API answers to a post. */
  async ask(post, path) {
    const answer = await fetch(this.address + path, { headers: await this.#bearer(post) });
    assert.equal(answer.status, 200, `${path} for ${post}`);
    return answer.json();
  }

  /** Does an act over the API and gives its matter; a refusal fails the journey. */
  async must(post, act, matter, input = {}) {
    const { status, answer } = await this.act(post, act, matter, input);
    assert.equal(status, 200, `${post} ${act}: ${JSON.stringify(answer)}`);
    return answer.matter;
  }

  async act(post, act, matter, input = {}) {
    const response = await fetch(`${this.address}/api/v1/acts`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        ...(await this.#bearer(post)),
      },
      body: JSON.stringify({ act, matter, input }),
    });
    return { status: response.status, answer: await response.json() };
  }

  /** The text of an article as it was promulgated. */
  async article(number) {
    return (await this.ask('clerk', `/api/v1/articles/${number}`)).text;
  }

  /** Numbers of this year, where the demonstration has not opened them. */
  async openSeries() {
    const input = { organ: '镇政府', last: '0', basis: '新年度启用，尚未用过' };
    const { status } = await this.act('clerk', 'organization.open_series', 'organization', input);
    assert.ok([200, 409].includes(status), `series: ${status}`);
  }

  async #bearer(post) {
    if (!this.#tokens.has(post)) {
      const answer = await fetch(`${this.address}/api/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name: post, password: 'demo' }),
      });
      assert.equal(answer.status, 200, `${post} signs in`);
      this.#tokens.set(post, (await answer.json()).token);
    }
    return { authorization: `Bearer ${this.#tokens.get(post)}` };
  }

  #ended() {
    return this.#child.exitCode !== null || this.#child.signalCode !== null
      || this.#child.pid === undefined;
  }
}

async function freePort() {
  const server = createServer();
  await new Promise((done) => { server.listen(0, '127.0.0.1', done); });
  const { port } = server.address();
  await new Promise((done) => { server.close(done); });
  return port;
}
