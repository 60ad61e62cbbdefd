/** Builds main process, workers, preload and renderer for Electron into out/. */
import { bootstrap } from './bootstrap.mjs';

await bootstrap();
const { buildBundles } = await import('./tasks/bundles.ts');
process.exitCode = await buildBundles({ force: true });
