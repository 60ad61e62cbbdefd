/**
 * Starts the application:
 *
 *     npm start -- [--browser] [--no-open] [--port N] [--company FILE]
 */
import { bootstrap } from './bootstrap.mjs';

await bootstrap();
await import('./tasks/start.ts');
