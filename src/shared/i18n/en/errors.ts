import { errors as nb } from '../nb/errors.ts';

export const errors: Readonly<Record<keyof typeof nb, string>> = nb;
