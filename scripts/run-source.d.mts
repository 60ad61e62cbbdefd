/** The file that is run. */
export const program: string;
