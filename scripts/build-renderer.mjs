/** Builds the renderer into out/renderer if its sources have changed since it was last built. `--force` builds it anyway. */
import { bootstrap } from './bootstrap.mjs';

await bootstrap();
const { buildRenderer } = await import('./tasks/renderer.ts');
process.exitCode = await buildRenderer({ force: process.argv.includes('--force') });
