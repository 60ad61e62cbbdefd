import { join } from 'node:path';

/** The built page. The package has the same folders as the repository. */
export const rendererFolder = join(import.meta.dirname, '../../../out/renderer');
