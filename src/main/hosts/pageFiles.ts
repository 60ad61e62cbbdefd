/** The files of the built page, read by the browser host and by Electron's protocol. */
import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { isSystemError } from '../company/systemErrors.ts';
import { pageHeaders, type Headers } from './headers.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.pfb': 'application/octet-stream',
  '.wasm': 'application/wasm',
  '.bcmap': 'application/octet-stream',
  '.icc': 'application/vnd.iccprofile',
  '.txt': 'text/plain; charset=utf-8',
};

/** One step of a path: letters, digits and what build tools put between them. No dot in front, so no `..` and no hidden file. */
const step = /^[A-Za-z0-9_@~+-][A-Za-z0-9._@~+-]*$/;

export interface PageFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly headers: Headers;
}

/**
 * Reads a file of the page.
 *
 * @param folder the built renderer
 * @param path as it stands in the address, without a slash in front; empty for the page itself
 * @returns undefined when there is no such file, its type is none that a page needs, or the path leads out of the folder
 */
export async function readPageFile(folder: string, path: string): Promise<PageFile | undefined> {
  const name = path === '' ? 'index.html' : path;
  const type = types[extname(name).toLowerCase()];
  // Nothing is decoded: the names of a build need no escapes, so an address that has any names no file of it.
  if (type === undefined || !name.split('/').every((part) => step.test(part))) return undefined;
  try {
    const root = await realpath(folder);
    const file = await realpath(join(root, name));
    if (!file.startsWith(root + sep)) return undefined;
    return { bytes: new Uint8Array(await readFile(file)), headers: pageHeaders(type, name) };
  } catch (error) {
    if (isSystemError(error) && ['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG'].includes(error.code ?? '')) return undefined;
    throw error;
  }
}
