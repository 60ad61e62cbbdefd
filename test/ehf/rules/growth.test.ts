import { describe, expect, it } from 'vitest';
import { validate } from '../../../src/ehf/rules/index.ts';
import type { XmlElement } from '../../../src/ehf/index.ts';
import { CREDIT_NOTE, INVOICE } from './bases.ts';
import { rootOf, SAMPLE_NAMES, sampleText } from './peppol/samples.ts';

type Watch = { reads: number };

/** The same element, which counts how often somebody looks at its children. */
function watched(element: XmlElement, watch: Watch): XmlElement {
  const { children } = element;
  return {
    ...element,
    get children() {
      watch.reads++;
      return children;
    },
  };
}

/** How often the checks look at the children of a document in which an element stands so many times. */
function readsWith(root: XmlElement, child: XmlElement, copies: number): number {
  const watch = { reads: 0 };
  const children = root.children.flatMap((one) => (one === child ? Array.from({ length: copies }, () => structuredClone(child)) : [one]));
  validate(watched({ ...root, children }, watch), { ruleset: '3.0.22' });
  return watch.reads;
}

describe('no check looks through a document for each element of one name in it', () => {
  const documents: [string, XmlElement][] = [
    ['invoice', INVOICE],
    ['creditNote', CREDIT_NOTE],
    ...SAMPLE_NAMES.map((name): [string, XmlElement] => [name, rootOf(sampleText(name))]),
  ];
  it.each(documents)('of %s', (_, root) => {
    const growing: string[] = [];
    const seen = new Set<string>();
    for (const child of root.children) {
      if (typeof child === 'string' || seen.has(child.name)) continue;
      seen.add(child.name);
      const more = readsWith(root, child, 24) - readsWith(root, child, 4);
      if (more >= 20) growing.push(`${child.name}: ${more}`);
    }
    expect(growing).toEqual([]);
  });
});
