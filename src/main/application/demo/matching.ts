/** Which invoices the demo's payments settle. */
import type { WriteContext } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';
import { matchAll } from '../../ledger/openItems.ts';

interface Pair {
  readonly paid: number;
  readonly amount: number;
  readonly invoice: number;
}

/** Settles what a payment has paid against the items of the invoices that its lines name. */
export function matchPayment(ctx: WriteContext, voucherId: number): void {
  const pairs = statement<Pair>(
    ctx.db,
    `SELECT p.id AS paid, p.amount, i.id AS invoice FROM voucher_line l CROSS JOIN open_item p ON p.id = l.id
     CROSS JOIN open_item i INDEXED BY open_item_open ON i.party_id = p.party_id
     WHERE l.voucher_id = ? AND i.remaining <> 0 AND i.id <> p.id AND i.invoice_number = l.invoice_number AND i.account = p.account
       AND i.currency = p.currency AND i.amount * p.amount < 0`,
  ).all(voucherId);
  for (const { paid, amount, invoice } of pairs) {
    if (amount > 0) matchAll(ctx, paid, invoice, null);
    else matchAll(ctx, invoice, paid, null);
  }
}
