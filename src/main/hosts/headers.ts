/** The response headers that every host with a window gives: Electron's protocol and the browser host alike. */
import { createHash } from 'node:crypto';

export type Headers = Readonly<Record<string, string>>;

/**
 * The one style element that React Aria puts into the page (usePress: taps are not taken for scrolling). The policy allows
 * this text, by its hash, and no other.
 */
export const pressableStyle = '@layer {\n  [data-react-aria-pressable] {\n    touch-action: pan-x pan-y pinch-zoom;\n  }\n}';

const sha256 = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * What the page may do. Scripts, styles, fonts and requests: its own origin alone. Style attributes are written by the grid
 * and by React Aria. pdf.js draws on a canvas: no frame, no plugin; its decoders of images are WebAssembly.
 */
export const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "script-src-attr 'none'",
  `style-src 'self' ${sha256(pressableStyle)}`,
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "media-src 'none'",
  "frame-src 'none'",
  "object-src 'none'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const permissionsPolicy = [
  'accelerometer=()',
  'camera=()',
  'clipboard-read=()',
  'clipboard-write=(self)',
  'display-capture=()',
  'geolocation=()',
  'gyroscope=()',
  'hid=()',
  'magnetometer=()',
  'microphone=()',
  'midi=()',
  'payment=()',
  'publickey-credentials-get=()',
  'serial=()',
  'usb=()',
].join(', ');

const everywhere: Headers = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': permissionsPolicy,
  'x-frame-options': 'DENY',
};

/** For a file of the page itself. Vite puts a hash into the names under `assets/`: those never change, the others may. */
export function pageHeaders(contentType: string, path: string): Headers {
  return {
    ...everywhere,
    'content-type': contentType,
    'content-security-policy': contentSecurityPolicy,
    'cache-control': path.startsWith('assets/') ? 'private, max-age=31536000, immutable' : 'no-store',
  };
}

/** For an answer of the program: JSON. */
export function answerHeaders(): Headers {
  return {
    ...everywhere,
    'content-type': 'application/json; charset=utf-8',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'no-store',
  };
}

/** The look of a page in words: that of the application's windows, as far as a page without files can have it. */
export const wordsStyle =
  ':root{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif}body{margin:0}main{max-width:38rem;margin:12vh auto;padding:0 1.5rem}h1{font-size:1.25rem;margin:0 0 .5rem}p{margin:.5rem 0}hr{margin:2rem 0;border:0;border-top:1px solid;opacity:.25}';

/** For a page in words that loads nothing and runs nothing. */
export function wordsHeaders(): Headers {
  return {
    ...everywhere,
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src ${sha256(wordsStyle)}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox`,
    'cache-control': 'no-store',
  };
}

const mimeType = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,60}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,80}$/i;

/**
 * For a file that came from outside: an XML document, a print, an attachment. It is saved, never shown as a page; should a
 * browser show it all the same, the sandbox takes from it every right.
 *
 * @param mimeCode as stated by the sender; what is no media type becomes application/octet-stream
 */
export function fileHeaders(filename: string, mimeCode: string): Headers {
  return {
    ...everywhere,
    'content-type': mimeType.test(mimeCode) ? mimeCode : 'application/octet-stream',
    'content-disposition': attachment(filename),
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'no-store',
  };
}

/**
 * Content-Disposition for a download (RFC 6266): a plain ASCII name for old readers, and the name itself as RFC 5987 says.
 * Folders, control characters and what a file system refuses are taken out of the name.
 */
export function attachment(filename: string): string {
  const name = safeFilename(filename);
  const plain = name.replaceAll(/[^\x20-\x7e]|["%\\]/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** The last part of a name, without what may not stand in a file's name; `fil` when nothing is left. */
export function safeFilename(filename: string): string {
  const last = filename.toWellFormed().split(/[/\\]/).at(-1) ?? '';
  // Control characters, and those that turn the direction of text (a name that hides its ending), have no place in a name.
  const cleaned = Array.from(
    last
      .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*]/gu, '')
      .trim()
      .replace(/^\.+/, '')
      .replace(/[. ]+$/, ''),
  );
  return cleaned.slice(-180).join('') || 'fil';
}
