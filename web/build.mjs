// Bundles htmx and idiomorph into dist/bundle.js for browsers from Chromium 83 on.
import { build } from 'esbuild';
import { mkdirSync } from 'node:fs';

mkdirSync('dist', { recursive: true });
await build({
  entryPoints: ['src/lib.js'],
  bundle: true,
  minify: true,
  legalComments: 'none',
  target: ['chrome80', 'firefox78', 'safari14.1'],
  outfile: 'dist/bundle.js',
});
