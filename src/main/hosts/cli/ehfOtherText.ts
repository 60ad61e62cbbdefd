/** A document that is no bill as text for a terminal: what a response says, and all values with their places. */
import { childOf, textOf, valuesOf, type EhfDocument, type XmlElement } from '../../../ehf/index.ts';
import type { HostKey } from '../words/nb.ts';
import type { Texts } from '../texts.ts';

/** UNTDID 4343, as far as an invoice response uses it. */
const RESPONSES: Readonly<Record<string, HostKey>> = {
  AB: 'cli.ehf.response.AB',
  IP: 'cli.ehf.response.IP',
  UQ: 'cli.ehf.response.UQ',
  CA: 'cli.ehf.response.CA',
  RE: 'cli.ehf.response.RE',
  AP: 'cli.ehf.response.AP',
  PD: 'cli.ehf.response.PD',
};

/** The document as lines of text; values are as they stand in it. */
export function otherText({ profile, root }: EhfDocument, texts: Texts): string {
  const id = valueAt(root, 'ID');
  const head = [id === null ? profile : `${profile} ${id}`, ...responseLines(root, texts)];
  const values = valuesOf(root).flatMap(({ path, value }) => [`  ${path}`, ...value.split('\n').map((line) => `    ${line.trim()}`)]);
  return `${[head, [texts.host('cli.ehf.show.values'), ...values]].map((section) => section.join('\n')).join('\n\n')}\n`;
}

function responseLines(root: XmlElement, texts: Texts): string[] {
  const code = valueAt(root, 'DocumentResponse', 'Response', 'ResponseCode');
  if (code === null) return [];
  const word = Object.hasOwn(RESPONSES, code) ? RESPONSES[code] : undefined;
  const about = valueAt(root, 'DocumentResponse', 'DocumentReference', 'ID');
  const status = word === undefined ? code : `${texts.host(word)} (${code})`;
  return [
    texts.host('cli.ehf.response.status', { status }),
    ...(about === null ? [] : [texts.host('cli.ehf.response.about', { number: about })]),
  ];
}

function valueAt(root: XmlElement, ...path: readonly string[]): string | null {
  let at: XmlElement | null = root;
  for (const name of path) at = at === null ? null : childOf(at, name);
  return at === null ? null : textOf(at) || null;
}
