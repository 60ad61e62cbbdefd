import { warnings as nb } from '../nb/warnings.ts';

export const warnings: Readonly<Record<keyof typeof nb, string>> = nb;
