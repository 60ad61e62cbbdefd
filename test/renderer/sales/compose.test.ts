import { describe, expect, it } from 'vitest';
import { amountsOfParts, composeInvoice } from '../../../src/renderer/sales/compose.ts';
import { FACTS, allowanceCharge, salesDraft, salesLine } from '../../support/drafts.ts';

describe('the row of a discount or charge in the form', () => {
  it('shows what it comes to in all, though the document has it once for each rate', () => {
    const draft = salesDraft({
      lines: [
        salesLine({ price: '1000' }),
        salesLine({ price: '200', vatCode: '31' }),
        salesLine({ price: '50', quantity: '-1', vatCode: '33' }),
      ],
      allowancesCharges: [
        allowanceCharge({ percent: '10' }),
        allowanceCharge({ isCharge: true, amount: '49' }),
        allowanceCharge({ isCharge: true, percent: '2' }),
        allowanceCharge(),
      ],
    });
    expect(amountsOfParts(draft.allowancesCharges, composeInvoice(draft, FACTS, null))).toEqual(['115.00', '49.00', '23.00', null]);
  });
});
