import { basename, dirname, join, relative, sep } from 'node:path';

import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

import { rendererConfig } from './vite.config.ts';

const root = import.meta.dirname;
const source = (path: string): string => join(root, path);
const out = (path: string): string => join(root, 'out', path);

/**
 * Our sources find other files of the project (migrations, assets, the built renderer) and their workers relative to
 * themselves. A bundle lies elsewhere, in out/main, so there each module is told the place where its source would be; the
 * package has the same folders as the repository. A worker, named as `new URL('./x.ts', import.meta.url)`, is out/main/x.js.
 */
export function sourcePlaces(): Plugin {
  const folder = source('src') + sep;
  return {
    name: 'source-places',
    enforce: 'pre',
    transform(code, id) {
      const file = id.replace(/\?.*$/, '');
      if (!file.startsWith(folder) || !code.includes('import.meta')) return null;
      const place = relative(out('main'), file).split(sep).join('/');
      const url = (path: string): string => `new URL(${JSON.stringify(path)}, import.meta.__bundle)`;
      const told = code
        .replace(/new URL\(\s*(['"])([^'"]+\.ts)\1\s*,\s*import\.meta\.url\s*,?\s*\)/g, (_whole, _quote, path: string) =>
          url(`./${basename(path, '.ts')}.js`),
        )
        .replaceAll(/\bimport\.meta\.url\b/g, `${url(place)}.href`)
        .replaceAll(/\bimport\.meta\.filename\b/g, `process.getBuiltinModule('node:url').fileURLToPath(${url(place)})`)
        .replaceAll(/\bimport\.meta\.dirname\b/g, `process.getBuiltinModule('node:url').fileURLToPath(${url(dirname(place))})`)
        .replaceAll('import.meta.__bundle', 'import.meta.url');
      // Every line stays where it was, so the source map needs no change.
      return { code: told, map: null };
    },
  };
}

export default defineConfig({
  main: {
    plugins: [sourcePlaces()],
    build: {
      outDir: out('main'),
      target: 'node24',
      sourcemap: true,
      rollupOptions: {
        input: {
          index: source('src/main/hosts/electron/main.ts'),
          writer: source('src/main/application/worker/writer.ts'),
          reader: source('src/main/application/worker/reader.ts'),
          checker: source('src/main/application/worker/checker.ts'),
        },
        // All in one folder: see sourcePlaces.
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: out('preload'),
      target: 'node24',
      // A sandboxed preload can load nothing but a few modules of Electron: it is one file with all that it needs.
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: source('src/main/hosts/electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: { ...rendererConfig(out('renderer')) },
});
