export const exchange = {
  'help.screen.activate':
    'Her slås AutoInvoice på og av: firmaet, operatøren, avtalen, mottak og Utskriftsformat for nye kunder. Ingenting sendes før det er aktivert.',
} as const satisfies Record<string, string>;
