/** A small page in words, Norwegian and English, for who comes without a session: nothing of the company is in it. */
import { wordsStyle } from '../headers.ts';
import { textsIn } from '../texts.ts';

/** Why the page asked for is not shown: the address was used, there is no session, or the request comes from elsewhere. */
export type RefusalWords = 'token' | 'session' | 'origin';

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');

function section(locale: 'nb' | 'en', about: RefusalWords): string {
  const text = (part: 'title' | 'meaning' | 'action'): string => escape(textsIn(locale).host(`host.page.${about}.${part}`));
  return `<section lang="${locale}"><h1>${text('title')}</h1><p>${text('meaning')}</p><p>${text('action')}</p></section>`;
}

/** The page as HTML: no script, nothing fetched. */
export function refusalPage(about: RefusalWords): string {
  return `<!doctype html>
<html lang="nb"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>AutoInvoice</title><style>${wordsStyle}</style></head>
<body><main>${section('nb', about)}<hr>${section('en', about)}</main></body></html>
`;
}
