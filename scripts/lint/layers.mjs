/**
 * The layers of the sources, as the lint rule `autoinvoice/layers` enforces them. Paths are relative to the root of the
 * repository, with "/" between folders.
 */
import { builtinModules } from 'node:module';
import { posix } from 'node:path';

/** The layers of src/main from the highest to the lowest. A folder imports those of lower layers, never one beside or above it. */
export const MAIN_LAYERS = [
  ['hosts'],
  ['application'],
  ['posting', 'sales', 'payments'],
  ['exchange', 'print'],
  ['ledger'],
  ['registers'],
  ['company'],
];

/** Each host stands for itself; what several of them need has its own folder beside them. */
const HOSTS = ['electron', 'browser', 'cli'];

/** Packages of the page, which the main process has no use for. */
const PAGE_PACKAGES = /^(react|react-dom|react-intl|react-aria-components|@tanstack\/.*|zustand|pdfjs-dist)(\/|$)/;
/** Packages of the main process, which cannot run in the page. */
const MAIN_PACKAGES = /^(better-sqlite3|pdfkit|pino|rotating-file-stream|ws|env-paths|commander)(\/|$)/;

const isBuiltin = (specifier) => specifier.startsWith('node:') || builtinModules.includes(specifier.split('/')[0]);
const isElectron = (specifier) => /^electron(\/|$)/.test(specifier);

/** Where a file belongs: its area ("shared", "ehf", "renderer", "main"), and within main its folder and host. */
function placeOf(path) {
  const [src, area, folder, host] = path.split('/');
  if (src !== 'src') return undefined;
  // A file that lies in src/main itself belongs to no layer.
  const named = (name) => (name === undefined || name.includes('.') ? undefined : name);
  return { area, folder: area === 'main' ? named(folder) : undefined, host: folder === 'hosts' ? named(host) : undefined };
}

const rank = (folder) => MAIN_LAYERS.findIndex((layer) => layer.includes(folder));

/** Why a file of main may not import another one of main; undefined if it may. */
function betweenMain(from, to) {
  if (rank(to.folder) === -1) return `src/main/${to.folder ?? ''} is no layer of src/main.`;
  if (from.folder === to.folder) {
    const otherHost = from.host !== to.host && HOSTS.includes(to.host);
    return otherHost && from.folder === 'hosts'
      ? `A host imports no other host: hosts/${from.host} may not import hosts/${to.host}.`
      : undefined;
  }
  if (rank(from.folder) === -1) return `src/main/${from.folder ?? ''} is no layer of src/main.`;
  if (rank(from.folder) < rank(to.folder)) return undefined;
  return rank(from.folder) === rank(to.folder)
    ? `${from.folder} and ${to.folder} stand side by side: neither imports the other.`
    : `Imports point downwards: ${from.folder} lies below ${to.folder}.`;
}

/**
 * Why the file at `path` may not import `specifier`, in words; undefined if it may.
 *
 * @param {string} path the importing file, relative to the root of the repository
 * @param {string} specifier what stands in the import
 */
export function forbidden(path, specifier) {
  const from = placeOf(path);
  if (from === undefined) return undefined;
  if (!/^\.{0,2}\//.test(specifier) && specifier !== '.' && specifier !== '..') return forbiddenPackage(from, specifier);

  const target = posix.join(posix.dirname(path), specifier.replace(/[?#].*$/, ''));
  const to = placeOf(target);
  if (to === undefined)
    return from.area === 'renderer' && target.startsWith('assets/') ? undefined : `src imports nothing from outside src: ${target}.`;
  if (from.area === 'ehf') {
    return to.area === 'ehf' || target.startsWith('src/shared/values/') ? undefined : 'src/ehf imports src/shared/values alone.';
  }
  if (from.area === 'drafts') {
    return ['drafts', 'ehf', 'shared'].includes(to.area) ? undefined : 'src/drafts imports src/shared and src/ehf alone.';
  }
  if (from.area === to.area) return from.area === 'main' ? betweenMain(from, to) : undefined;
  if (from.area === 'shared') return 'src/shared imports no other part of src.';
  if (to.area === 'shared' || to.area === 'ehf' || to.area === 'drafts') return undefined;
  return from.area === 'renderer'
    ? 'The renderer imports src/shared, src/ehf and src/drafts alone.'
    : `src/${from.area} may not import src/${to.area}.`;
}

function forbiddenPackage({ area, host }, specifier) {
  if (isElectron(specifier)) return area === 'main' && host === 'electron' ? undefined : 'Only src/main/hosts/electron imports electron.';
  if (area === 'main') return PAGE_PACKAGES.test(specifier) ? `${specifier} belongs to the renderer.` : undefined;
  if (isBuiltin(specifier)) return `src/${area} runs without Node: ${specifier}.`;
  if (MAIN_PACKAGES.test(specifier)) return `${specifier} belongs to the main process.`;
  return area !== 'renderer' && PAGE_PACKAGES.test(specifier) ? `src/${area} runs without a page: ${specifier}.` : undefined;
}
