/** Ways to break a document: each takes the XML and gives it back with one thing changed. */
import { group, leaf } from './samples.ts';

export type Edit = (xml: string) => string;

/** Puts something in the place of the first occurrence. */
export function swap(from: string, to: string): Edit {
  return (xml) => {
    const at = xml.indexOf(from);
    if (at < 0) throw new Error(`Not in the document: ${from}`);
    return xml.slice(0, at) + to + xml.slice(at + from.length);
  };
}

export function swapAll(from: string, to: string): Edit {
  return (xml) => {
    if (!xml.includes(from)) throw new Error(`Not in the document: ${from}`);
    return xml.replaceAll(from, to);
  };
}

/** Changes what stands in the first element of that name (with its prefix), its tags included. */
export function within(name: string, ...edits: Edit[]): Edit {
  return (xml) => {
    const [from, to] = find(xml, name);
    return xml.slice(0, from) + all(...edits)(xml.slice(from, to)) + xml.slice(to);
  };
}

/** As `within`, in the last one. */
export function withinLast(name: string, ...edits: Edit[]): Edit {
  return (xml) => {
    const from = Math.max(xml.lastIndexOf(`<${name}>`), xml.lastIndexOf(`<${name} `));
    if (from < 0) throw new Error(`Not in the document: ${name}`);
    return xml.slice(0, from) + within(name, ...edits)(xml.slice(from));
  };
}

/** Takes the first element of that name out. */
export function drop(name: string): Edit {
  return (xml) => {
    const [from, to] = find(xml, name);
    return xml.slice(0, from) + xml.slice(to);
  };
}

/** Writes the first element of that name twice. */
export function double(name: string): Edit {
  return (xml) => {
    const [from, to] = find(xml, name);
    return xml.slice(0, to) + xml.slice(from);
  };
}

/** Gives the first element of that name another text. */
export function set(name: string, value: string): Edit {
  return (xml) => {
    const [from, to] = find(xml, name);
    const open = xml.indexOf('>', from) + 1;
    return `${xml.slice(0, open)}${value}</${name}>${xml.slice(to)}`;
  };
}

/** Puts XML before the first occurrence of a text. */
export function before(text: string, xml: string): Edit {
  return swap(text, xml + text);
}

/** Several edits, one after the other. */
export function all(...edits: Edit[]): Edit {
  return (xml) => edits.reduce((text, edit) => edit(text), xml);
}

function find(xml: string, name: string): [number, number] {
  const match = new RegExp(`<${name}(?=[ >])`).exec(xml);
  const end = match === null ? -1 : xml.indexOf(`</${name}>`, match.index);
  if (match === null || end < 0) throw new Error(`Not in the document: ${name}`);
  return [match.index, end + name.length + 3];
}

/** The address country of the seller or the buyer. */
export function country(role: 'Supplier' | 'Customer', value: string): Edit {
  return within(`cac:Accounting${role}Party`, within('cac:PostalAddress', set('cbc:IdentificationCode', value)));
}

/** Puts an identifier of another scheme on the seller. */
export function identification(value: string, scheme: string): Edit {
  return before('<cac:PartyName>', group('PartyIdentification', leaf('ID', value, `schemeID="${scheme}"`)));
}
