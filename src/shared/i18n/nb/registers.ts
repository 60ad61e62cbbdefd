/** Suppliers, accounts, VAT codes. */
export const registers = {
  'suppliers.title': 'Leverandører',

  'suppliers.detail': 'Leverandøren',
  'suppliers.noneChosen': 'Velg en leverandør i listen',
  'suppliers.column.number': 'Nr.',
  'suppliers.column.name': 'Navn',
  'suppliers.column.orgNumber': 'Org.nr.',
  'suppliers.column.city': 'Sted',
  'suppliers.column.bankAccount': 'Bankkonto',
  'suppliers.column.defaultAccount': 'Standardkonto',
  'suppliers.column.email': 'E-post',
  'suppliers.column.currency': 'Valuta',
  'suppliers.vatId': 'Mva-nr.',
  'suppliers.address': 'Adresse',
  'suppliers.paymentDays': 'Betalingsfrist',
  'suppliers.days': '{count, plural, one {# dag} other {# dager}}',
  'suppliers.search.label': 'Søk i leverandørene',
  'suppliers.search.placeholder': 'Søk i navn, nummer, org.nr…',
  'suppliers.empty': 'Ingen leverandører ennå',
  'suppliers.emptyMeaning': 'En leverandør opprettes når du bokfører den første fakturaen fra den.',
} as const satisfies Record<string, string>;
