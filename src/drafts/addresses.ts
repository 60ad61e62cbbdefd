/** Electronic addresses that follow from what is known of a firm: those of its VAT id or its number. */
import { kidCheckDigit } from '../shared/values/kid.ts';
import type { Identifier } from '../ehf/index.ts';

/** EAS of VAT ids by the country that they begin with, where Peppol has such a scheme. */
const VAT_SCHEMES: Readonly<Record<string, string>> = {
  AD: '9922',
  AL: '9923',
  AT: '9914',
  BA: '9924',
  BE: '9925',
  BG: '9926',
  CH: '9927',
  CY: '9928',
  CZ: '9929',
  DE: '9930',
  EE: '9931',
  EL: '9933',
  ES: '9920',
  FR: '9957',
  GB: '9932',
  GR: '9933',
  HR: '9934',
  HU: '9910',
  IE: '9935',
  IT: '0211',
  LI: '9936',
  LT: '9937',
  LU: '9938',
  LV: '9939',
  MC: '9940',
  ME: '9941',
  MK: '9942',
  MT: '9943',
  NL: '9944',
  PL: '9945',
  PT: '9946',
  RO: '9947',
  RS: '9948',
  SI: '9949',
  SK: '9950',
  SM: '9951',
  TR: '9952',
  VA: '9953',
};

/**
 * The address of a firm abroad in a scheme of Peppol, from its VAT id: `DE123456789` is `9930:DE123456789`. Sweden and Denmark have schemes of organisation
 * numbers, which stand in the VAT ids. Null when there is none; whether anybody is reached there is another matter.
 */
export function addressOfVatId(vatId: string | null): Identifier | null {
  const id = vatId?.replace(/[\s.-]/g, '').toUpperCase() ?? '';
  const country = id.slice(0, 2);
  if (country === 'SE') {
    const number = /^SE(\d{10})\d{2}$/.exec(id)?.[1];
    // PEPPOL-COMMON-R049
    return number === undefined || kidCheckDigit(number.slice(0, 9), 'mod10') !== number.slice(9) ? null : { id: number, scheme: '0007' };
  }
  if (country === 'DK') return /^DK\d{8}$/.test(id) ? { id: id.slice(2), scheme: '0184' } : null;
  if (country === 'FI') return /^FI\d{8}$/.test(id) ? { id: `0037${id.slice(2)}`, scheme: '0216' } : null;
  const scheme = VAT_SCHEMES[country];
  return scheme !== undefined && /^[A-Z]{2}[A-Z0-9+*]{2,20}$/.test(id) ? { id, scheme } : null;
}
