import { INVOICE, ofCategory } from '../bases.ts';
import { add, drop, set, type Edit } from '../edit.ts';
import { casesOf, type Cases } from './case.ts';

const SELLER = 'cac:AccountingSupplierParty/cac:Party';
const LINE_CATEGORY = 'cac:InvoiceLine/cac:Item/cac:ClassifiedTaxCategory';
const ALLOWANCE_CATEGORY = 'cac:AllowanceCharge[1]/cac:TaxCategory';
const CHARGE_CATEGORY = 'cac:AllowanceCharge[2]/cac:TaxCategory';
const SUBTOTAL = 'cac:TaxTotal/cac:TaxSubtotal';
const CATEGORY = `${SUBTOTAL}/cac:TaxCategory`;
const VAT_ID =
  '<cac:PartyTaxScheme><cbc:CompanyID>NO300000001MVA</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>';
const REASON = '<cbc:TaxExemptionReason>Fritatt</cbc:TaxExemptionReason>';

interface Family {
  readonly name: string;
  readonly code: string;
  readonly rate: string | null;
  readonly wrongRate: string;
}

const FAMILIES: readonly Family[] = [
  { name: 'S', code: 'S', rate: '25', wrongRate: '0' },
  { name: 'Z', code: 'Z', rate: '0', wrongRate: '25' },
  { name: 'E', code: 'E', rate: '0', wrongRate: '25' },
  { name: 'AE', code: 'AE', rate: '0', wrongRate: '25' },
  { name: 'G', code: 'G', rate: '0', wrongRate: '25' },
  { name: 'IC', code: 'K', rate: '0', wrongRate: '25' },
  { name: 'O', code: 'O', rate: null, wrongRate: '0' },
  { name: 'AF', code: 'L', rate: '7', wrongRate: '-1' },
  { name: 'AG', code: 'M', rate: '4', wrongRate: '-1' },
];

function family({ name, code, rate, wrongRate }: Family): Cases {
  const unregistered = code === 'O' ? add(SELLER, VAT_ID) : drop(`${SELLER}/cac:PartyTaxScheme`);
  const wrong = (path: string): Edit =>
    rate === null ? add(path, `<cbc:Percent>${wrongRate}</cbc:Percent>`) : set(`${path}/cbc:Percent`, wrongRate);
  const mustExplain = ['E', 'AE', 'K', 'G', 'O'].includes(code);
  return casesOf(ofCategory(code, rate), {
    [`BR-${name}-01`]: drop(SUBTOTAL),
    [`BR-${name}-02`]: [unregistered, drop('cac:AllowanceCharge')],
    [`BR-${name}-03`]: [unregistered, drop('cac:AllowanceCharge[2]'), drop('cac:InvoiceLine')],
    [`BR-${name}-04`]: [unregistered, drop('cac:AllowanceCharge[1]'), drop('cac:InvoiceLine')],
    [`BR-${name}-05`]: wrong(LINE_CATEGORY),
    [`BR-${name}-06`]: wrong(ALLOWANCE_CATEGORY),
    [`BR-${name}-07`]: wrong(CHARGE_CATEGORY),
    [`BR-${name}-08`]: set(`${SUBTOTAL}/cbc:TaxableAmount`, '111.00'),
    [`BR-${name}-09`]: set(`${SUBTOTAL}/cbc:TaxAmount`, '99.00'),
    [`BR-${name}-10`]: mustExplain ? drop(`${CATEGORY}/cbc:TaxExemptionReason`) : add(CATEGORY, REASON),
  });
}

/** The families of VAT categories, and what some of them have beside. */
export const VAT: Cases = {
  ...Object.assign({}, ...FAMILIES.map(family)),
  ...casesOf(ofCategory('K', '0'), {
    'BR-IC-11': drop('cac:InvoicePeriod'),
    'BR-IC-12': drop('cac:Delivery'),
  }),
  ...casesOf(ofCategory('O', null), {
    'BR-O-11': add(
      'cac:TaxTotal',
      '<cac:TaxSubtotal><cac:TaxCategory><cbc:ID>Z</cbc:ID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:TaxSubtotal>',
    ),
    'BR-O-12': set(`${LINE_CATEGORY}/cbc:ID`, 'Z'),
    'BR-O-13': set(`${ALLOWANCE_CATEGORY}/cbc:ID`, 'Z'),
    'BR-O-14': set(`${CHARGE_CATEGORY}/cbc:ID`, 'Z'),
  }),
  ...casesOf(INVOICE, {
    'BR-B-01': set(`${LINE_CATEGORY}/cbc:ID`, 'B'),
    'BR-B-02': set(`${LINE_CATEGORY}/cbc:ID`, 'B'),
  }),
};
