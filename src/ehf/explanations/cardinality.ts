/** Rules that a mandatory element stands exactly once (release 3.0.22): one text with what it is and where it stands. */
import { MANDATORY } from '../rules/peppol/cardinality.ts';
import { fieldOfPath, termOfPath } from './paths.ts';
import type { Entry } from './types.ts';

export function cardinality(): [string, Entry][] {
  return MANDATORY.map(({ rule, path, child }) => {
    const parent = path
      .replace(/^\/\w+:\w+\/?/, '')
      .replace(/\w+:/g, '')
      .replace(/\b(?:Invoice|CreditNote)Line\b/, 'LINE');
    const name = child.replace(/^\w+:/, '');
    const full = parent === '' ? name : `${parent}/${name}`;
    const term = termOfPath(full);
    return [
      rule,
      {
        text: 'exactlyOne',
        field: fieldOfPath(full),
        element: name === 'ID' && parent.endsWith('/TaxScheme') ? 'TaxScheme' : name,
        parent,
        literals: { tag: name },
        ...(term === null ? {} : { term }),
      },
    ];
  });
}
