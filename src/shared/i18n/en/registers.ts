import { registers as nb } from '../nb/registers.ts';

export const registers: Readonly<Record<keyof typeof nb, string>> = nb;
