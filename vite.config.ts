import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import type { Plugin, UserConfig } from 'vite';

const root = import.meta.dirname;

/**
 * What pdf.js loads while it draws: character maps, the standard fonts, decoders of images and colours. They are put
 * beside the page as `pdfjs/cmaps/` and so on, since nothing may be fetched from elsewhere.
 */
function pdfjsFiles(): Plugin {
  let outDir = '';
  return {
    name: 'pdfjs-files',
    apply: 'build',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    writeBundle() {
      for (const folder of ['cmaps', 'standard_fonts', 'wasm', 'iccs']) {
        cpSync(join(root, 'node_modules/pdfjs-dist', folder), join(outDir, 'pdfjs', folder), { recursive: true });
      }
    },
  };
}

/**
 * The renderer, for the browser host and for Electron alike. The page's content security policy allows scripts, styles and
 * fonts from its own folder only: so nothing is inlined, neither scripts nor data: addresses, and paths are relative.
 */
export function rendererConfig(outDir: string): UserConfig {
  return {
    root: join(root, 'src/renderer'),
    base: './',
    publicDir: false,
    plugins: [react(), pdfjsFiles()],
    worker: { format: 'es' },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2024',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 4000,
      sourcemap: true,
    },
  };
}

export default defineConfig(rendererConfig(join(root, 'out/renderer')));
