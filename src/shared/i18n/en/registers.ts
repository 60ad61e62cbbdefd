import type { registers as nb } from '../nb/registers.ts';

export const registers: Readonly<Record<keyof typeof nb, string>> = {
  'suppliers.title': 'Suppliers',

  'suppliers.detail': 'The supplier',
  'suppliers.noneChosen': 'Choose a supplier in the list',
  'suppliers.column.number': 'No.',
  'suppliers.column.name': 'Name',
  'suppliers.column.orgNumber': 'Org. no.',
  'suppliers.column.city': 'Place',
  'suppliers.column.bankAccount': 'Bank account',
  'suppliers.column.defaultAccount': 'Default account',
  'suppliers.column.email': 'E-mail',
  'suppliers.column.currency': 'Currency',
  'suppliers.vatId': 'VAT no.',
  'suppliers.address': 'Address',
  'suppliers.paymentDays': 'Payment terms',
  'suppliers.days': '{count, plural, one {# day} other {# days}}',
  'suppliers.search.label': 'Search the suppliers',
  'suppliers.search.placeholder': 'Search name, number, org. no…',
  'suppliers.empty': 'No suppliers yet',
  'suppliers.emptyMeaning': 'A supplier is created when you post its first invoice.',
};
