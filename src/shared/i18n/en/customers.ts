/** The register of customers. */
export const customers = {
  'help.screen.customers':
    'The customers and how they get their invoices. Mark several to change a value for all of them at once. Customers can be imported from CSV or Excel as well.',
} as const satisfies Record<string, string>;
