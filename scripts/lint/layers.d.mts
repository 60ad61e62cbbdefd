/** The types of layers.mjs. */
export const MAIN_LAYERS: readonly (readonly string[])[];
export function forbidden(path: string, specifier: string): string | undefined;
