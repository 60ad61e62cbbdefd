import { shell as nb } from '../nb/shell.ts';

export const shell: Readonly<Record<keyof typeof nb, string>> = nb;
