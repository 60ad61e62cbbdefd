/** The EHF document: the library's public face. Nothing else of this folder is imported from outside. */
export { decodeAttachment, readDocument, readTree } from './reader.ts';
export type { EhfDocument, ReadResult, ReadTreeResult } from './reader.ts';
export { DEFAULT_LIMITS } from './failure.ts';
export type { ReadFailure, ReadFailureCode, ReadLimits } from './failure.ts';
export { isPurchase } from './kind.ts';
export type { DocumentKind } from './kind.ts';
export { checkTotals } from './totals.ts';
export type { SumProblem, TotalsProblem, UnreadableAmount } from './totals.ts';
export { attributeOf, childOf, textOf } from './tree.ts';
export type { XmlAttribute, XmlElement } from './tree.ts';
export type { AttachmentResult } from './attachments.ts';
export type * from './model.ts';
