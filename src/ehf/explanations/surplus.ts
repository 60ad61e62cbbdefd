/** Rules that something is not to be there: one text with the name of the element and where it stands. */
import { SURPLUS_ANYWHERE, SURPLUS_ATTRIBUTES, SURPLUS_IN_DOCUMENT } from '../rules/en16931/surplusTable.ts';
import { fieldOfPath } from './paths.ts';
import type { Entry } from './types.ts';

/** Those that have a condition as well, and so are not in the tables. */
const FURTHER: readonly (readonly [rule: string, parent: string, name: string])[] = [
  ['UBL-CR-665', 'AdditionalDocumentReference', 'ID/@schemeID'],
];

export function surplus(): [string, Entry][] {
  const tables = [...Object.entries(SURPLUS_IN_DOCUMENT), ...Object.entries(SURPLUS_ANYWHERE)];
  return [
    ...tables.flatMap(([parent, list]) =>
      list
        .trim()
        .split(/,\s*/)
        .map((item): [string, Entry] => {
          const [number = '', name = ''] = item.split(' ');
          return [`UBL-CR-${number}`, entry(parent, name)];
        }),
    ),
    ...FURTHER.map(([rule, parent, name]): [string, Entry] => [rule, entry(parent, name)]),
    ...Object.entries({ ...SURPLUS_ATTRIBUTES, 'UBL-DT-18': '@name' }).map(([rule, name]): [string, Entry] => [
      rule,
      { text: 'surplusAttribute', field: null, group: 'surplus', literals: { attribute: name.slice(1) } },
    ]),
  ];
}

function entry(parent: string, name: string): Entry {
  const path = name.replace(/^\w+:/, '');
  const [element = '', attribute] = path.split('/@');
  if (path.startsWith('@')) return { text: 'surplusAttribute', field: null, group: 'surplus', literals: { attribute: path.slice(1) } };
  if (attribute !== undefined) {
    const full = parent === '' ? element : `${parent}/${element}`;
    return {
      text: 'surplusAttributeOf',
      field: fieldOfPath(full),
      group: 'surplus',
      element,
      parent,
      literals: { attribute, tag: element },
    };
  }
  return { text: 'surplus', field: fieldOfPath(parent), group: 'surplus', element, parent, literals: { tag: element } };
}
