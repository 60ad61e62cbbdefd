/** Prints UBL: two namespaces, leaves with text and elements with children; what has no content is not there at all. */

/** Printed lines of an element; null for one that has nothing to say. */
export type XmlPart = readonly string[] | null;

const NAMESPACES =
  'xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" ' +
  'xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"';

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** An element of the basic components (`cbc`). */
export function leaf(name: string, text: string | null, attributes: Readonly<Record<string, string>> = {}): XmlPart {
  if (text === null || text === '') return null;
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  return [`<cbc:${name}${written.join('')}>${escaped(text)}</cbc:${name}>`];
}

/** An element of the aggregate components (`cac`). */
export function element(name: string, ...children: readonly XmlPart[]): XmlPart {
  const lines = children.flatMap((child) => child ?? []);
  return lines.length === 0 ? null : [`<cac:${name}>`, ...lines.map((line) => `  ${line}`), `</cac:${name}>`];
}

export function printXml(root: 'Invoice' | 'CreditNote', parts: readonly XmlPart[]): Uint8Array {
  const lines = parts.flatMap((part) => part ?? []);
  const text = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<${root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:${root}-2" ${NAMESPACES}>`,
    ...lines.map((line) => `  ${line}`),
    `</${root}>`,
    '',
  ].join('\n');
  return new TextEncoder().encode(text);
}
