/** What a search has found, page by page, and which of it is chosen. */
import type { Identification, IdentificationRow } from '../../../shared/contract/identify.ts';
import type { Output, ParsedInput } from '../../../shared/contract/index.ts';
import type { ReadContext, WriteContext } from '../../company/connection.ts';
import { decodeCursor, encodeCursor } from '../../company/cursor.ts';
import { statement } from '../../company/statements.ts';
import { searchPredicates } from '../../company/lists/terms.ts';
import { parseSearch } from '../../registers/search.ts';
import { groupedCustomers, hasEhf, toldGroup } from './participants.ts';
import { scopeWhere } from './scope.ts';
import { cannotReceive, identificationOf, lastSearch, storedSearch } from './stored.ts';

export { activateChosen, undoActivation } from './activate.ts';

/** Serves `identify.current`. */
export function currentIdentification({ db, clock }: ReadContext): Identification | null {
  const last = lastSearch(db);
  return last === null ? null : identificationOf(db, last, clock.now());
}

/** Serves `identify.count`. */
export function countScope({ db }: ReadContext, { scope }: ParsedInput<'identify.count'>): Output<'identify.count'> {
  const { sql, params } = scopeWhere(scope);
  const counts = { business: 0, private: 0, foreign: 0, noNumber: 0 };
  const rows = statement<{ name: IdentificationRow['group']; count: number }>(
    db,
    `SELECT ${toldGroup('g.group_name', 'c.country')} AS name, count(*) AS count FROM (${groupedCustomers(sql)}) g JOIN party c ON c.id = g.id GROUP BY 1`,
  ).all(...params);
  for (const { name, count } of rows) counts[name] = count;
  return counts;
}

type Row = Omit<IdentificationRow, 'isChosen' | 'isAutoinvoice'> & {
  readonly isChosen: number;
  readonly isAutoinvoice: number;
  readonly nameSort: string;
};

/** Serves `identify.results`: in the order of names. @throws AppError identify.notFound; request.invalid for a cursor of another list */
export function listResults({ db }: ReadContext, input: ParsedInput<'identify.results'>): Output<'identify.results'> {
  storedSearch(db, input.id);
  const after = input.cursor === null ? null : decodeCursor(input.cursor, ['string', 'number']);
  const search = parseSearch(input.search);
  const conditions = [
    { sql: "r.role = 'customer'", params: [] },
    ...(after === null ? [] : [{ sql: '(r.name_sort, r.id) > (?, ?)', params: after }]),
    ...answerCondition(input.answers),
    ...(input.onlyChosen ? [{ sql: 'i.is_chosen = 1', params: [] }] : []),
    ...(input.onlyDifferentNames ? [{ sql: "i.name_match = 'different'", params: [] }] : []),
    ...(input.onlyEhfWithout ? [{ sql: `r.send_as = 'ehf' AND ${cannotReceive}`, params: [] }] : []),
    ...(search === null ? [] : searchPredicates(search)),
  ];
  const rows = statement<Row>(
    db,
    `SELECT r.id AS partyId, r.number, r.name, r.org_number AS orgNumber, ${toldGroup('i.group_name', 'r.country')} AS "group", i.answer, i.reason, i.detail, i.source,
       i.found_name AS foundName, i.name_match AS nameMatch, i.is_chosen AS isChosen, i.scheme || ':' || i.identifier AS address,
       r.send_as AS sendAs, r.is_autoinvoice AS isAutoinvoice, r.name_sort AS nameSort
     FROM party r INDEXED BY party_name CROSS JOIN identification_result i ON i.identification_id = ? AND i.party_id = r.id
     WHERE ${conditions.map(({ sql }) => sql).join(' AND ')} ORDER BY r.name_sort, r.id LIMIT ?`,
  ).all(input.id, ...conditions.flatMap(({ params }) => params), input.limit + 1);
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    rows: page.map(({ nameSort: _nameSort, isChosen, isAutoinvoice, ...row }) => ({
      ...row,
      isChosen: isChosen === 1,
      isAutoinvoice: isAutoinvoice === 1,
    })),
    nextCursor: rows.length > input.limit && last !== undefined ? encodeCursor([last.nameSort, last.partyId]) : null,
  };
}

function answerCondition(answers: ParsedInput<'identify.results'>['answers']): { sql: string; params: string[] }[] {
  if (answers.length === 0) return [];
  const any = answers.map((answer) => {
    if (answer === 'private' || answer === 'foreign' || answer === 'noNumber')
      return { sql: `${toldGroup('i.group_name', 'r.country')} = ?`, params: [answer] };
    if (answer === 'waiting') return { sql: "(i.group_name = 'business' AND i.answer IS NULL)", params: [] };
    return { sql: 'i.answer = ?', params: [answer] };
  });
  return [{ sql: `(${any.map(({ sql }) => sql).join(' OR ')})`, params: any.flatMap(({ params }) => params) }];
}

/**
 * Serves `identify.choose`. Only who can receive invoices and has not EHF already can be chosen; all of them (`partyIds` null) are those in use of whom
 * no other name was found.
 * @throws AppError identify.notFound
 */
export function chooseResults(ctx: WriteContext, input: ParsedInput<'identify.choose'>): Output<'identify.choose'> {
  const { db } = ctx;
  const { id, partyIds, isChosen } = input;
  storedSearch(db, id);
  const can = (inUse: string): string =>
    isChosen
      ? `AND answer IN ('all', 'invoices') AND EXISTS (SELECT 1 FROM party p WHERE p.id = party_id AND p.role = 'customer' AND NOT ${hasEhf} ${inUse})`
      : '';
  if (partyIds === null) {
    const names = isChosen ? "AND name_match <> 'different'" : '';
    statement(
      db,
      `UPDATE identification_result SET is_chosen = ? WHERE identification_id = ? AND is_chosen <> ? ${can('AND p.is_active = 1')} ${names}`,
    ).run(Number(isChosen), id, Number(isChosen));
  } else {
    statement(
      db,
      `UPDATE identification_result SET is_chosen = ? WHERE identification_id = ? AND party_id IN (SELECT value FROM json_each(?)) ${can('')}`,
    ).run(Number(isChosen), id, JSON.stringify(partyIds));
  }
  ctx.emit({ type: 'identify.changed', id });
  return {
    chosen:
      statement<number>(db, 'SELECT count(*) FROM identification_result WHERE identification_id = ? AND is_chosen = 1').pluck().get(id) ??
      0,
  };
}
