import { join } from 'node:path';
import envPaths from 'env-paths';

const paths = envPaths('AutoInvoice Desktop', { suffix: '' });

/** Where company files lie unless the user says otherwise. */
export function defaultDataFolder(): string {
  return paths.data;
}

export function defaultLogFolder(): string {
  return paths.log;
}

/** The company that opens when none is named: the demo company. */
export function defaultCompanyFile(): string {
  return join(paths.data, 'Demo.autoinvoice');
}
