/** Import of customers and articles from CSV and Excel. */
export const importing = {} as const satisfies Record<string, string>;
