/** From what is entered to the document: the public face of this folder. */
export { blankLine } from './blankLine.ts';
export { channelsOf, isSentAsEhf } from './channels.ts';
export { checkComposed, DraftChecker } from './checker.ts';
export type { Checked } from './checker.ts';
export { composeInvoice } from './compose.ts';
export { creditDraft } from './credit.ts';
export { creditShares } from './creditShares.ts';
export type { CreditShare } from './creditShares.ts';
export { emptyDraft, proposalOf } from './emptyDraft.ts';
export type { ProposingCustomer } from './emptyDraft.ts';
export type { EhfCheck } from './findings.ts';
export { inCurrency } from './inCurrency.ts';
export { bareKidLayout, hasKid, isKidLayout, kidFor, kidOf } from './kid.ts';
export type { KidAgreement } from './kid.ts';
export { ComposeMemory } from './memory.ts';
export { dueDateOf } from './payment.ts';
export { withPrint } from './withPrint.ts';
export type { Composed, DraftProblem, InvoiceModel, LineOrigin, LineVat, Numbering, SalesDraft, SalesFacts, VatInNok } from './types.ts';
