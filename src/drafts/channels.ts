/** How a document is sent, and what that asks of it. */
import type { Channel } from '../shared/contract/sales.ts';
import { cleaned } from './texts.ts';
import type { SalesDraft, SalesFacts } from './types.ts';

/** "Send dokument som": the draft's own choice, else the customer's. */
export function channelsOf(draft: SalesDraft, { customer }: SalesFacts): readonly Channel[] {
  if (draft.sendAs.length > 0) return draft.sendAs;
  return customer === null ? [] : [customer.sendAs];
}

/** Whether it goes as EHF; one without customer may. */
export function isSentAsEhf(draft: SalesDraft, facts: SalesFacts): boolean {
  return channelsOf(draft, facts).includes('ehf');
}

/**
 * BT-10, "Deres ref.". A document that does not go as EHF and has neither reference nor order number names the buyer's contact, else the buyer,
 * so that its EHF version follows the rules (PEPPOL-EN16931-R003).
 */
export function buyerReferenceOf(draft: SalesDraft, facts: SalesFacts): string | null {
  const reference = cleaned(draft.yourReference);
  if (reference !== null || cleaned(draft.orderNumber) !== null || isSentAsEhf(draft, facts)) return reference;
  return cleaned(draft.buyerContact) ?? cleaned(facts.customer?.name ?? null);
}
