/** Rules that hold for sellers of other countries: one text with the country and, by rule, what it asks for. */
import type { Entry } from './types.ts';

/** Numbers of the rules by country; behind the stroke those that hold only when the buyer is of that country too. */
const TABLE: Readonly<Record<string, string>> = {
  DK: 'R-002 R-014 / R-016 R-013 R-005 R-006 R-007 R-008 R-009 R-010 R-011 R-017 R-003 R-004',
  IT: 'R-001 R-002 R-003 R-004',
  SE: 'R-001 R-002 R-003 R-004 R-013 R-005 R-006 R-007 R-010 R-008 R-009 R-011 / R-012',
  GR: 'R-001-1 R-001-2 R-001-3 R-001-4 R-001-5 R-001-6 R-001-7 R-002 S-011 R-003 R-004-1 S-008-1 R-008-2 R-004-2 R-008-3 R-005 R-009 / R-006 R-010',
  IS: 'R-001 R-002 R-003 R-006 R-007 R-008 R-009 R-010 / R-004 R-005',
  NL: 'R-001 R-002 R-003 R-007 R-009 / R-004 R-005 R-006 R-008',
  DE:
    '/ R-001 R-015 R-016 R-017 R-018 R-022 R-026 R-030 R-031 R-T02 R-002 R-003 R-004 R-005 R-006 R-007 R-027 R-028 R-008 R-009 R-010 R-011 ' +
    'R-019 R-023-1 R-023-2 R-024-1 R-024-2 R-020 R-025-1 R-025-2 R-014',
  SK: 'R-001 R-002 R-003 R-004 R-005 R-006 R-007',
};

/** The terms that they are about. */
const FIELDS = `
DK-R-002 30,DK-R-014 30,DK-R-016 115,DK-R-005 81,DK-R-006 84,DK-R-007 89,DK-R-008 83,DK-R-009 83,DK-R-010 83,DK-R-011 83,DK-R-017 47,DK-R-003 158,DK-R-004 98
IT-R-001 32,IT-R-002 35,IT-R-003 37,IT-R-004 38
SE-R-001 31,SE-R-002 31,SE-R-003 30,SE-R-004 30,SE-R-013 30,SE-R-005 32,SE-R-006 119,SE-R-007 84,SE-R-010 84,SE-R-008 84,SE-R-009 84,SE-R-011 81,SE-R-012 81
GR-R-001-1 1,GR-R-001-2 1,GR-R-001-3 1,GR-R-001-4 1,GR-R-001-5 1,GR-R-001-6 1,GR-R-001-7 1,GR-R-002 27,GR-S-011 31,GR-R-003 31,GR-R-004-1 122,GR-S-008-1 124,GR-R-008-2 124,GR-R-004-2 122,GR-R-008-3 124,GR-R-005 44,GR-R-009 34,GR-R-006 48,GR-R-010 49
IS-R-001 3,IS-R-002 30,IS-R-003 35,IS-R-004 47,IS-R-005 50,IS-R-006 84,IS-R-007 84,IS-R-008 122,IS-R-009 9,IS-R-010 122
NL-R-001 25,NL-R-002 35,NL-R-003 30,NL-R-004 50,NL-R-005 47,NL-R-006 64,NL-R-007 81,NL-R-008 81,NL-R-009 13
DE-R-001 81,DE-R-015 10,DE-R-016 31,DE-R-017 3,DE-R-018 20,DE-R-022 125,DE-R-026 25,DE-R-030 90,DE-R-031 91,DE-R-T02 124,DE-R-003 37,DE-R-004 38,DE-R-005 41,DE-R-006 42,DE-R-007 43,DE-R-027 42,DE-R-028 43,DE-R-008 52,DE-R-009 53,DE-R-010 77,DE-R-011 78,DE-R-019 84,DE-R-023-1 84,DE-R-023-2 84,DE-R-024-1 87,DE-R-024-2 87,DE-R-020 91,DE-R-025-1 89,DE-R-025-2 89,DE-R-014 119
SK-R-001 25
`;

export function countries(): [string, Entry][] {
  const fields = new Map(
    FIELDS.trim()
      .split(/[\n,]/)
      .map((pair) => {
        const [rule = '', term = ''] = pair.split(' ');
        return [rule, `BT-${term}`];
      }),
  );
  return Object.entries(TABLE).flatMap(([country, list]) => {
    let text = 'country';
    const found: [string, Entry][] = [];
    for (const number of list.split(' ')) {
      if (number === '/') {
        text = 'country.domestic';
        continue;
      }
      const rule = `${country}-${number}`;
      const words = { country: `country.${country}`, what: rule };
      found.push([rule, { text, field: fields.get(rule) ?? null, group: 'country', words }]);
    }
    return found;
  });
}
