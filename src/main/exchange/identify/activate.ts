/** Activating the chosen customers of a search in one transaction, and taking it back. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../../shared/contract/index.ts';
import type { WriteContext } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';
import { bareOrgNumber, hasEhf, presentScheme } from './participants.ts';
import { storedSearch } from './stored.ts';

/** What an activation sets, of `party p`. */
const fields = `json_array(p.send_as, p.is_autoinvoice, p.endpoint_scheme, p.endpoint_id, p.print_format)`;

/** The customer `p` still has the address that was asked about in `i`: one that got another number meanwhile is left alone. */
const isSameAddress = `p.is_private = 0 AND CASE WHEN p.endpoint_id IS NOT NULL
    THEN p.endpoint_id = i.identifier AND ${presentScheme('p.endpoint_scheme')} = i.scheme
    ELSE i.scheme = '0192' AND ${bareOrgNumber('p.org_number')} = i.identifier END`;

/** Chosen customers of a search that an activation changes; its parameter is the search. */
const changing = `p.id = i.party_id AND i.identification_id = ? AND i.is_chosen = 1 AND i.answer IN ('all', 'invoices') AND p.role = 'customer'
  AND ${isSameAddress} AND NOT ${hasEhf}`;

/**
 * Serves `identify.activate`: EHF, AutoInvoice, the electronic address and, where given, the print format. Customers that have EHF already are left as
 * they are, print format included. Nobody is chosen afterwards: others can be chosen and activated in their turn, and one undo takes all of them back.
 * @throws AppError identify.notFound, identify.nothingChosen
 */
export function activateChosen(ctx: WriteContext, { id, printFormat }: ParsedInput<'identify.activate'>): Output<'identify.activate'> {
  const { db } = ctx;
  storedSearch(db, id);
  const chosen = statement(db, 'SELECT 1 FROM identification_result WHERE identification_id = ? AND is_chosen = 1 LIMIT 1').get(id);
  if (chosen === undefined) throw new AppError('identify.nothingChosen', { id });
  // What was before the first of several activations is what an undo brings back.
  statement(
    db,
    `UPDATE identification_result AS i SET before = json_object('was', json(coalesce(json_extract(i.before, '$.was'), ${fields})),
       'set', json_array('ehf', 1, i.scheme, i.identifier, coalesce(?, p.print_format)))
     FROM party p WHERE ${changing}`,
  ).run(printFormat, id);
  const { changes } = statement(
    db,
    `UPDATE party AS p SET send_as = 'ehf', is_autoinvoice = 1, endpoint_scheme = i.scheme, endpoint_id = i.identifier,
       print_format = coalesce(?, p.print_format), revision = p.revision + 1
     FROM identification_result i WHERE ${changing}`,
  ).run(printFormat, id);
  statement(db, 'UPDATE identification_result SET is_chosen = 0 WHERE identification_id = ? AND is_chosen = 1').run(id);
  if (changes > 0) statement(db, 'UPDATE identification SET activated_at = ? WHERE id = ?').run(ctx.clock.now().toISOString(), id);
  if (changes > 0) ctx.emit({ type: 'registers.changed' });
  ctx.emit({ type: 'identify.changed', id });
  return { activated: changes };
}

/**
 * Serves `identify.undo`: what each customer had before, where nobody has changed it since. They are chosen again, so that another activation is one click.
 * @throws AppError identify.notFound
 */
export function undoActivation(ctx: WriteContext, { id }: ParsedInput<'identify.undo'>): Output<'identify.undo'> {
  const { db } = ctx;
  storedSearch(db, id);
  const { changes } = statement(
    db,
    `UPDATE party AS p SET send_as = i.was ->> 0, is_autoinvoice = i.was ->> 1, endpoint_scheme = i.was ->> 2, endpoint_id = i.was ->> 3,
       print_format = i.was ->> 4, revision = p.revision + 1
     FROM (SELECT party_id, json_extract(before, '$.was') AS was, json_extract(before, '$.set') AS now
           FROM identification_result WHERE identification_id = ? AND before IS NOT NULL) i
     WHERE p.id = i.party_id AND ${fields} = i.now`,
  ).run(id);
  statement(
    db,
    `UPDATE identification_result SET before = NULL, is_chosen = (SELECT NOT ${hasEhf} FROM party p WHERE p.id = party_id)
     WHERE identification_id = ? AND before IS NOT NULL`,
  ).run(id);
  statement(db, 'UPDATE identification SET activated_at = NULL WHERE id = ?').run(id);
  if (changes > 0) ctx.emit({ type: 'registers.changed' });
  ctx.emit({ type: 'identify.changed', id });
  return { restored: changes };
}
