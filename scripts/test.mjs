/**
 * Runs the checks and tests, one part after the other:
 *
 *     npm test -- [--only PART[,PART]] [--bail]
 */
import { bootstrap } from './bootstrap.mjs';

await bootstrap();
await import('./tasks/test.ts');
