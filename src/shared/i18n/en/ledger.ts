import { ledger as nb } from '../nb/ledger.ts';

export const ledger: Readonly<Record<keyof typeof nb, string>> = nb;
