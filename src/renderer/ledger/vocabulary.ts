import type { VoucherRow } from '../../shared/contract/ledger.ts';

export type VoucherKind = VoucherRow['kind'];
const words: Readonly<Record<VoucherKind, true>> = {
  purchase: true,
  sale: true,
  payment: true,
  opening: true,
  manual: true,
  vatSettlement: true,
  reversal: true,
};
/** Every kind of voucher. */
export const voucherKinds = Object.keys(words) as VoucherKind[];
