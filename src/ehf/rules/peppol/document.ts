/** What the rules ask of the document as a whole; each is worked out once, with `at.derive`. */
import type { XmlElement } from '../../tree.ts';
import { CREDIT_NOTE, INVOICE } from '../path.ts';
import type { Position } from '../types.ts';
import { cannotEvaluate } from '../unevaluable.ts';
import { aggregates, basics, normalOf, normalize, select, selectOne, stringOf, steps } from '../xpath.ts';
import type { Steps } from '../xpath.ts';
import { anyIs } from './text.ts';

export function isInvoice({ root }: Position): boolean {
  return root.name === 'Invoice' && root.namespace === INVOICE;
}

export function isCreditNote({ root }: Position): boolean {
  return root.name === 'CreditNote' && root.namespace === CREDIT_NOTE;
}

const PROFILES: ReadonlyMap<string, '01' | '02'> = new Map([
  ['urn:fdc:peppol.eu:2017:poacc:billing:01:1.0', '01'],
  ['urn:peppol:france:billing:regulated', '01'],
  ['urn:peppol:france:billing:non-regulated', '01'],
  ['urn:peppol:bis:billing_with_response', '02'],
]);

const profileOrNone = ({ root }: Position): '01' | '02' | 'unknown' | 'several' => {
  const ids = basics(root, 'ProfileID');
  if (ids.length > 1) return 'several';
  return PROFILES.get(normalOf(ids[0] ?? null)) ?? 'unknown';
};

/** Whether the process (BT-23) is one that BIS Billing knows. @throws Unevaluable when there are several */
export function hasKnownProfile(at: Position): boolean {
  const profile = at.derive(profileOrNone);
  return profile === 'several' ? cannotEvaluate('severalValues') : profile !== 'unknown';
}

/** The document's currency (BT-5) as stated, or several. */
export function currenciesOf(at: Position): readonly string[] {
  return at.derive(documentCurrencies);
}

const documentCurrencies = ({ root }: Position): readonly string[] => basics(root, 'DocumentCurrencyCode').map(stringOf);

const SELLER = steps('cac:AccountingSupplierParty/cac:Party');
const BUYER = steps('cac:AccountingCustomerParty/cac:Party');
const SELLER_SCHEMES = steps('cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme');
const BUYER_SCHEMES = steps('cac:AccountingCustomerParty/cac:Party/cac:PartyTaxScheme');
const REPRESENTATIVE_SCHEMES = steps('cac:TaxRepresentativeParty/cac:PartyTaxScheme');
const ADDRESS_COUNTRY = 'cac:PostalAddress/cac:Country/cbc:IdentificationCode';
const SELLER_COUNTRY = steps(`cac:AccountingSupplierParty/cac:Party/${ADDRESS_COUNTRY}`);
const BUYER_COUNTRY = steps(`cac:AccountingCustomerParty/cac:Party/${ADDRESS_COUNTRY}`);
const REPRESENTATIVE_COUNTRY = steps(`cac:TaxRepresentativeParty/${ADDRESS_COUNTRY}`);
const PARTY_COUNTRY = steps(ADDRESS_COUNTRY);
const SCHEME_ID = steps('cac:TaxScheme/cbc:ID');

/** A value that was worked out, or the fact that it cannot be: kept, so that it is not tried anew for every node. */
type Attempt<T> = { readonly value: T } | null;

function valueOf<T>(attempt: Attempt<T>): T {
  return attempt === null ? cannotEvaluate('severalValues') : attempt.value;
}

/** The seller's country: of the VAT id, else of the tax representative's VAT id, else of the address; 'XX' when none says. @throws Unevaluable */
export function sellerCountry(at: Position): string {
  return valueOf(at.derive(sellerCountryAttempt));
}

/** The seller's country without regard to a tax representative. @throws Unevaluable */
export function accountingSellerCountry(at: Position): string {
  return valueOf(at.derive(accountingSellerCountryAttempt));
}

/** The buyer's country: of the VAT id, else of the address; 'XX' when none says. @throws Unevaluable */
export function buyerCountry(at: Position): string {
  return valueOf(at.derive(buyerCountryAttempt));
}

const sellerCountryAttempt = ({ root }: Position) => countryFrom(root, [SELLER_SCHEMES, REPRESENTATIVE_SCHEMES], SELLER_COUNTRY);
const accountingSellerCountryAttempt = ({ root }: Position) => countryFrom(root, [SELLER_SCHEMES], SELLER_COUNTRY);
const buyerCountryAttempt = ({ root }: Position) => countryFrom(root, [BUYER_SCHEMES], BUYER_COUNTRY);

function countryFrom(root: XmlElement, schemePaths: readonly Steps[], addressPath: Steps): Attempt<string> {
  for (const path of schemePaths) {
    const prefixes: string[] = [];
    for (const scheme of select(root, path)) {
      if (!anyIs(select(scheme, SCHEME_ID), 'VAT')) continue;
      const ids = basics(scheme, 'CompanyID');
      if (ids.length > 1) return null;
      prefixes.push(stringOf(ids[0] ?? null).slice(0, 2));
    }
    if (prefixes.length > 1) return null;
    const [prefix = ''] = prefixes;
    if (prefix !== '') return { value: normalize(prefix).toUpperCase() };
  }
  const codes = select(root, addressPath);
  if (codes.length > 1) return null;
  return { value: codes[0] === undefined ? 'XX' : normalOf(codes[0]).toUpperCase() };
}

/** The country code of the seller's address as stated, '' for none. @throws Unevaluable when there are several */
export function sellerAddressCode(at: Position): string {
  return valueOf(at.derive(sellerAddressAttempt));
}

/** The country code of the buyer's address as stated, '' for none. @throws Unevaluable when there are several */
export function buyerAddressCode(at: Position): string {
  return valueOf(at.derive(buyerAddressAttempt));
}

const sellerAddressAttempt = ({ root }: Position) => addressCode(root, SELLER_COUNTRY);
const buyerAddressAttempt = ({ root }: Position) => addressCode(root, BUYER_COUNTRY);
const representativeAddressAttempt = ({ root }: Position) => addressCode(root, REPRESENTATIVE_COUNTRY);

function addressCode(root: XmlElement, path: Steps): Attempt<string> {
  const codes = select(root, path);
  return codes.length > 1 ? null : { value: stringOf(codes[0] ?? null) };
}

/** Whether the seller's address is in a country, in whatever case it is written. @throws Unevaluable when there are several */
export function isSellerIn(at: Position, country: string): boolean {
  return isCountry(sellerAddressCode(at), country);
}

/** Whether the buyer's address is in a country, in whatever case it is written. @throws Unevaluable when there are several */
export function isBuyerIn(at: Position, country: string): boolean {
  return isCountry(buyerAddressCode(at), country);
}

/** Whether the tax representative's address is in a country. @throws Unevaluable when there are several */
export function isRepresentativeIn(at: Position, country: string): boolean {
  return isCountry(valueOf(at.derive(representativeAddressAttempt)), country);
}

function isCountry(code: string, country: string): boolean {
  return code === country || normalize(code).toUpperCase() === country;
}

/** Whether seller and buyer both have an address in a country. @throws Unevaluable */
export function isDomestic(at: Position, country: string): boolean {
  return isSellerIn(at, country) && isBuyerIn(at, country);
}

export function sellers({ root }: Position): readonly XmlElement[] {
  return select(root, SELLER);
}

export function buyers({ root }: Position): readonly XmlElement[] {
  return select(root, BUYER);
}

/** Whether one of the party's address countries is written exactly so. */
export function hasAddressCode(party: XmlElement, code: string): boolean {
  return anyIs(select(party, PARTY_COUNTRY), code);
}

/** The VAT schemes of sellers and tax representatives, in that order. */
export function sellerVatSchemes({ root }: Position): readonly XmlElement[] {
  return [...select(root, SELLER_SCHEMES), ...select(root, REPRESENTATIVE_SCHEMES)].filter((scheme) =>
    anyIs(select(scheme, SCHEME_ID), 'VAT'),
  );
}

/** The tax schemes of a party with this id, blanks around it allowed. @throws Unevaluable when a scheme has several ids */
export function schemesOf(party: XmlElement, id: string): readonly XmlElement[] {
  return aggregates(party, 'PartyTaxScheme').filter((scheme) => normalOf(selectOne(scheme, SCHEME_ID)) === id);
}

/** The tax schemes of a party whose id is exactly this. */
export function schemesNamed(party: XmlElement, id: string): readonly XmlElement[] {
  return aggregates(party, 'PartyTaxScheme').filter((scheme) => anyIs(select(scheme, SCHEME_ID), id));
}

/** The ids in some tax schemes. */
export function companyIds(schemes: readonly XmlElement[]): readonly XmlElement[] {
  return schemes.flatMap((scheme) => basics(scheme, 'CompanyID'));
}
