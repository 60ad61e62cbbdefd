import type { XmlElement } from '../tree.ts';

/**
 * Paths like those of XPath: `/Invoice/cac:InvoiceLine[2]/cbc:ID`. A number stands where the parent has several children of that
 * name. The prefixes are those of the document.
 *
 * @param elements of the tree under the root; one walk finds them all
 */
export function locate(root: XmlElement, elements: Iterable<XmlElement>): ReadonlyMap<XmlElement, string> {
  const wanted = new Set(elements);
  const found = new Map<XmlElement, string>();
  const visit = (node: XmlElement, path: string): void => {
    if (wanted.has(node)) found.set(node, path);
    if (found.size === wanted.size) return;
    let counts: Map<string, number> | null = null;
    for (const child of node.children) {
      if (typeof child === 'string') continue;
      counts ??= countNames(node);
      const name = nameOf(child);
      const total = counts.get(name) ?? 0;
      const nth = (counts.get(`${name} seen`) ?? 0) + 1;
      if (total > 1) counts.set(`${name} seen`, nth);
      visit(child, total > 1 ? `${path}/${name}[${nth}]` : `${path}/${name}`);
    }
  };
  if (wanted.size > 0) visit(root, `/${nameOf(root)}`);
  return found;
}

function countNames(node: XmlElement): Map<string, number> {
  const counts = new Map<string, number>();
  for (const child of node.children) {
    if (typeof child === 'string') continue;
    const name = nameOf(child);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function nameOf({ prefix, name }: XmlElement): string {
  return prefix === '' ? name : `${prefix}:${name}`;
}
