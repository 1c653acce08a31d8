// PDF pages as pictures, compared with kept ones. The kept ones are those of the typesetting room,
// so that there is one truth of how the notice looks. It never knows how a page is set.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './town.mjs';

const run = promisify(execFile);
const golden = join(root, 'crates/typesetting/tests/golden');

/** How far the cell that differs most may be off, of 255: other versions smooth otherwise. */
export const TOLERANCE = 5;

/** The same for a page with 演示 across it: the grey edge of the mark runs through the words. */
export const MARKED_TOLERANCE = 16;

/** Why pages cannot be compared here, or nothing. */
export async function missing() {
  const fonts = process.env.GUIJU_FONTS ?? join(root, 'fonts');
  if (!existsSync(join(fonts, 'FandolFang-Regular.otf'))) return '没有 fonts/（先运行 scripts/fonts.sh）';
  return run('pdftoppm', ['-v']).then(() => undefined, () => '没有 poppler-utils');
}

/** Every page of a PDF as a small grey picture. */
export async function pagesOf(pdf) {
  const folder = await mkdtemp(join(tmpdir(), 'guiju-pages-'));
  try {
    await writeFile(join(folder, 'in.pdf'), pdf);
    await run('pdftoppm', ['-r', '50', '-gray', '-png', 'in.pdf', 'out'], { cwd: folder });
    const names = (await readdir(folder)).filter((name) => name.endsWith('.png')).sort();
    return await Promise.all(names.map((name) => readFile(join(folder, name))));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The kept pages of the notice. */
export async function kept() {
  const names = (await readdir(golden)).sort();
  return Promise.all(names.map((name) => readFile(join(golden, name))));
}

/**
 * The mean difference of the cell that differs most, both pictures smoothed by the browser.
 * `aside` are bands of rows that are not compared, as shares of the height; what is lighter than
 * `paper` counts as paper, so that the mark across a page does not.
 */
export async function difference(page, one, other, { aside = [], paper = 255 } = {}) {
  const [first, second] = [one.toString('base64'), other.toString('base64')];
  return page.evaluate(compare, { first, second, aside, paper });
}

// Runs in a blank page of the browser, which reads PNG by itself.
async function compare({ first, second, aside, paper }) {
  const CELL = 16;
  const grey = async (base64) => {
    const bytes = await (await fetch(`data:image/png;base64,${base64}`)).blob();
    const image = await createImageBitmap(bytes);
    const canvas = new OffscreenCanvas(image.width, image.height);
    const brush = canvas.getContext('2d');
    brush.filter = 'blur(1px)';
    brush.drawImage(image, 0, 0);
    const { data } = brush.getImageData(0, 0, image.width, image.height);
    const at = (x, y) => Math.min(255, (data[(y * image.width + x) * 4] * 255) / paper);
    return { width: image.width, height: image.height, at };
  };
  const [a, b] = [await grey(first), await grey(second)];
  if (a.width !== b.width || a.height !== b.height) return 255;
  const apart = (y) => aside.some(([from, to]) => y >= from * a.height && y < to * a.height);
  let most = 0;
  for (let top = 0; top + CELL <= a.height; top += CELL / 2) {
    for (let left = 0; left + CELL <= a.width; left += CELL / 2) {
      let sum = 0;
      for (let y = top; y < top + CELL; y += 1) {
        if (apart(y)) continue;
        for (let x = left; x < left + CELL; x += 1) sum += Math.abs(a.at(x, y) - b.at(x, y));
      }
      most = Math.max(most, sum / (CELL * CELL));
    }
  }
  return most;
}
