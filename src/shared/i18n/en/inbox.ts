import { inbox as nb } from '../nb/inbox.ts';

export const inbox: Readonly<Record<keyof typeof nb, string>> = nb;
