/** Builds the renderer with a stand-in for the main side, to look at its states and to measure it: `vite build -c` this file. */
import { join } from 'node:path';
import { defineConfig } from 'vite';
import { rendererConfig } from '../../../vite.config.ts';

export default defineConfig({ ...rendererConfig(join(import.meta.dirname, '../../../out/renderer-mock')), root: import.meta.dirname });
