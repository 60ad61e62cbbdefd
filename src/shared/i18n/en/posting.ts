import { posting as nb } from '../nb/posting.ts';

export const posting: Readonly<Record<keyof typeof nb, string>> = nb;
