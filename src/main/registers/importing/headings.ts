/** Which column holds which field, guessed from Norwegian and English headings: those of Mamut's exports among them. */
import type { importRegisters } from '../../../shared/contract/registers.ts';
import { foldForSearch } from '../../../shared/values/text.ts';

export type ImportRegister = (typeof importRegisters)[number];

/** Fields that can be mapped, those needed first; each with its headings, folded, without blanks and signs, the surest first. */
const headings: Readonly<
  Record<ImportRegister, readonly { readonly field: string; readonly isNeeded: boolean; readonly names: readonly string[] }[]>
> = {
  customers: [
    {
      field: 'name',
      isNeeded: true,
      names: [
        'navn',
        'kundenavn',
        'firmanavn',
        'firma',
        'bedriftsnavn',
        'name',
        'customername',
        'company',
        'companyname',
        'kunde',
        'customer',
      ],
    },
    {
      field: 'number',
      isNeeded: false,
      names: [
        'kundenr',
        'kundenummer',
        'kontaktnr',
        'kontaktnummer',
        'nr',
        'nummer',
        'customerno',
        'customernumber',
        'customerid',
        'number',
        'no',
        'id',
        'debitornr',
        'debitornummer',
      ],
    },
    {
      field: 'orgNumber',
      isNeeded: false,
      names: [
        'orgnr',
        'organisasjonsnr',
        'organisasjonsnummer',
        'orgnummer',
        'foretaksnr',
        'foretaksnummer',
        'foretaksregisternr',
        'orgno',
        'organizationnumber',
        'organisationnumber',
        'companyregistrationnumber',
        'registrationnumber',
      ],
    },
    { field: 'vatId', isNeeded: false, names: ['mvanr', 'mvanummer', 'momsnr', 'vatid', 'vatno', 'vatnumber', 'vatregno'] },
    {
      field: 'isPrivate',
      isNeeded: false,
      names: ['privatperson', 'privat', 'kontakttype', 'kundetype', 'private', 'isprivate', 'privateperson', 'customertype'],
    },
    { field: 'isActive', isNeeded: false, names: ['aktiv', 'ibruk', 'active', 'isactive', 'inuse'] },
    {
      field: 'street',
      isNeeded: false,
      names: [
        'adresse',
        'adresse1',
        'gateadresse',
        'postadresse',
        'fakturaadresse',
        'gate',
        'address',
        'address1',
        'addressline1',
        'street',
        'streetaddress',
        'postaladdress',
        'invoiceaddress',
      ],
    },
    { field: 'postalCode', isNeeded: false, names: ['postnr', 'postnummer', 'postkode', 'postalcode', 'postcode', 'zip', 'zipcode'] },
    { field: 'city', isNeeded: false, names: ['poststed', 'sted', 'by', 'city', 'town', 'place'] },
    { field: 'country', isNeeded: false, names: ['land', 'landkode', 'country', 'countrycode'] },
    {
      field: 'email',
      isNeeded: false,
      names: ['epost', 'epostadresse', 'fakturaepost', 'epostfaktura', 'mail', 'email', 'emailaddress', 'invoiceemail'],
    },
    {
      field: 'phone',
      isNeeded: false,
      names: [
        'telefon',
        'telefon1',
        'telefonnr',
        'telefonnummer',
        'tlf',
        'mobil',
        'mobiltelefon',
        'mobilnr',
        'phone',
        'phonenumber',
        'telephone',
        'mobile',
      ],
    },
    {
      field: 'contactName',
      isNeeded: false,
      names: ['kontaktperson', 'kontakt', 'kontaktnavn', 'contact', 'contactperson', 'contactname'],
    },
    {
      field: 'yourReference',
      isNeeded: false,
      names: ['deresref', 'deresreferanse', 'deresrefnr', 'yourref', 'yourreference', 'buyerreference'],
    },
    {
      field: 'paymentDays',
      isNeeded: false,
      names: [
        'betalingsbetingelser',
        'betalingsbetingelse',
        'betbet',
        'betalingsfrist',
        'betalingsfristdager',
        'kredittid',
        'kredittdager',
        'forfallsdager',
        'paymentterms',
        'paymentdays',
        'terms',
        'creditdays',
      ],
    },
    { field: 'currency', isNeeded: false, names: ['valuta', 'valutakode', 'currency', 'currencycode'] },
    {
      field: 'sendAs',
      isNeeded: false,
      names: [
        'senddokumentsom',
        'sendesom',
        'sendsom',
        'forsendelse',
        'forsendelsesmate',
        'leveringsmate',
        'fakturakanal',
        'sendas',
        'senddocumentas',
        'deliverychannel',
        'channel',
      ],
    },
    { field: 'isAutoinvoice', isNeeded: false, names: ['autoinvoice', 'autoinvoiceaktiv', 'brukautoinvoice', 'efaktura', 'efakturakunde'] },
    { field: 'printFormat', isNeeded: false, names: ['utskriftsformat', 'rapport', 'printformat'] },
    { field: 'language', isNeeded: false, names: ['sprak', 'malform', 'language'] },
    { field: 'endpointScheme', isNeeded: false, names: ['adresseskjema', 'elektroniskadressetype', 'endpointscheme', 'easkode', 'eas'] },
    {
      field: 'endpointId',
      isNeeded: false,
      names: ['elektroniskadresse', 'ehfadresse', 'peppolid', 'peppoladresse', 'endpoint', 'endpointid', 'electronicaddress'],
    },
  ],
  articles: [
    {
      field: 'number',
      isNeeded: true,
      names: [
        'artikkelnr',
        'artikkelnummer',
        'varenr',
        'varenummer',
        'produktnr',
        'produktnummer',
        'nr',
        'nummer',
        'kode',
        'sku',
        'articleno',
        'articlenumber',
        'itemno',
        'itemnumber',
        'productno',
        'productnumber',
        'number',
        'code',
      ],
    },
    {
      field: 'name',
      isNeeded: true,
      names: [
        'navn',
        'varenavn',
        'artikkelnavn',
        'produktnavn',
        'artikkel',
        'vare',
        'produkt',
        'betegnelse',
        'tekst',
        'name',
        'articlename',
        'itemname',
        'productname',
        'title',
        'text',
      ],
    },
    {
      field: 'price',
      isNeeded: false,
      names: [
        'pris',
        'utpris',
        'utsalgspris',
        'salgspris',
        'enhetspris',
        'prisutenmva',
        'priseksmva',
        'priseksklmva',
        'utprisutenmva',
        'veiledendepris',
        'price',
        'salesprice',
        'unitprice',
        'priceexvat',
        'priceexclvat',
      ],
    },
    { field: 'unit', isNeeded: false, names: ['enhet', 'salgsenhet', 'enhetskode', 'unit', 'unitcode', 'uom'] },
    {
      field: 'vatCode',
      isNeeded: false,
      names: ['mvakode', 'mva', 'mvasats', 'momskode', 'avgiftskode', 'vatcode', 'vat', 'vatrate', 'taxcode'],
    },
    {
      field: 'account',
      isNeeded: false,
      names: ['konto', 'inntektskonto', 'salgskonto', 'kontonr', 'account', 'incomeaccount', 'salesaccount', 'accountnumber'],
    },
    {
      field: 'description',
      isNeeded: false,
      names: ['beskrivelse', 'varebeskrivelse', 'artikkelbeskrivelse', 'merknad', 'description', 'note'],
    },
    { field: 'isActive', isNeeded: false, names: ['aktiv', 'ibruk', 'active', 'isactive', 'inuse'] },
  ],
};

/** The fields of a register, those needed first. */
export function importFields(register: ImportRegister): { readonly field: string; readonly isNeeded: boolean }[] {
  return headings[register].map(({ field, isNeeded }) => ({ field, isNeeded }));
}

/**
 * The column of each field whose heading is known. Of several columns that could hold a field the one with the surest heading is
 * taken, and no column holds two.
 */
export function guessMapping(register: ImportRegister, texts: readonly string[]): Record<string, number> {
  const columns = texts.map((text) => foldForSearch(text).replace(/[^a-z0-9]/g, ''));
  const mapping: Record<string, number> = {};
  const taken = new Set<number>();
  for (const { field, names } of headings[register]) {
    for (const name of names) {
      const column = columns.findIndex((heading, index) => heading === name && !taken.has(index));
      if (column === -1) continue;
      mapping[field] = column;
      taken.add(column);
      break;
    }
  }
  return mapping;
}
