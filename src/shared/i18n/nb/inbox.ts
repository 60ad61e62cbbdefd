/** Received documents. */
export const inbox = {
  'state.new': 'Ny',
  'state.check': 'Må kontrolleres',
  'state.posted': 'Bokført',
  'state.handled': 'Håndtert',
  'state.unreadable': 'Kan ikke leses',

  'kind.invoice': 'Faktura',
  'kind.creditNote': 'Kreditnota',
  'kind.reminder': 'Purring',
  'kind.selfBilling': 'Selvfaktura',
  'kind.other': 'Annet',
  'kind.unreadable': 'Kan ikke leses',

  'handled.postedManually': 'Bokført manuelt',
  'handled.duplicate': 'Duplikat',
  'handled.disputed': 'Bestridt',
  'handled.notOurs': 'Ikke vår faktura',
  'handled.paidByCard': 'Betalt med kort',
  'handled.notBookkeeping': 'Ikke bokføringspliktig',

  'history.received': 'Mottatt fra AutoInvoice',
  'history.imported': 'Importert fra {filename}',
  'history.arrivedAgain': 'Mottatt på nytt, byte for byte lik',
  'history.read': 'Lest',
  'history.unreadable': 'Kunne ikke leses',
  'history.posted': 'Bokført med bilag {reference}',
  'history.reversed': 'Bilag {reference} tilbakeført',
  'history.handled': 'Markert som håndtert: {reason}',
  'history.unhandled': 'Håndtert-merket fjernet',
  'history.reported': 'Meldt til AutoInvoice',
  'history.unknown': 'Hendelse: {event}',
} as const satisfies Record<string, string>;
