/**
 * The standard tax codes of SAF-T Financial and the VAT return, with our own names, and the dated rates behind them
 * (Skatteetaten: Standard Tax Codes; satser for merverdiavgift). The code is the identity, the rate a dated fact.
 */
import type { VatCode } from '../../../shared/contract/registers.ts';

/** What the rate of a code depends on; `none` has no rate, `zero` the rate nil. */
export type VatRateClass = 'none' | 'zero' | 'regular' | 'middle' | 'rawFish' | 'low';

export interface StandardVatCode {
  readonly code: string;
  readonly name: string;
  readonly side: VatCode['side'];
  readonly rateClass: VatRateClass;
  readonly method: VatCode['method'];
  readonly inputAccount?: string;
  readonly outputAccount?: string;
}

/**
 * Codes of nil and codes without rate make no VAT line (method `none`), whether the VAT return shows their base or not.
 * 14 and 15 are VAT already paid at the border: input like any other, on the accounts of imports. 85 is the basis of an
 * import at the rate nil: no VAT line either.
 */
export const standardVatCodes: readonly StandardVatCode[] = [
  { code: '0', name: 'Kjøp uten mva-behandling', side: 'purchase', rateClass: 'none', method: 'none' },
  { code: '1', name: 'Inngående mva, alminnelig sats', side: 'purchase', rateClass: 'regular', method: 'input', inputAccount: '2710' },
  { code: '11', name: 'Inngående mva, middels sats', side: 'purchase', rateClass: 'middle', method: 'input', inputAccount: '2711' },
  { code: '12', name: 'Inngående mva, råfisk', side: 'purchase', rateClass: 'rawFish', method: 'input', inputAccount: '2712' },
  { code: '13', name: 'Inngående mva, lav sats', side: 'purchase', rateClass: 'low', method: 'input', inputAccount: '2713' },
  {
    code: '14',
    name: 'Mva betalt ved innførsel, alminnelig sats',
    side: 'purchase',
    rateClass: 'regular',
    method: 'input',
    inputAccount: '2715',
  },
  {
    code: '15',
    name: 'Mva betalt ved innførsel, middels sats',
    side: 'purchase',
    rateClass: 'middle',
    method: 'input',
    inputAccount: '2716',
  },
  { code: '20', name: 'Varer fra utlandet, uten mva-behandling', side: 'purchase', rateClass: 'none', method: 'importCost' },
  { code: '21', name: 'Varer fra utlandet, alminnelig sats ved innførsel', side: 'purchase', rateClass: 'regular', method: 'importCost' },
  { code: '22', name: 'Varer fra utlandet, middels sats ved innførsel', side: 'purchase', rateClass: 'middle', method: 'importCost' },
  { code: '3', name: 'Utgående mva, alminnelig sats', side: 'sale', rateClass: 'regular', method: 'output', outputAccount: '2700' },
  { code: '31', name: 'Utgående mva, middels sats', side: 'sale', rateClass: 'middle', method: 'output', outputAccount: '2701' },
  { code: '32', name: 'Utgående mva, råfisk', side: 'sale', rateClass: 'rawFish', method: 'output', outputAccount: '2702' },
  { code: '33', name: 'Utgående mva, lav sats', side: 'sale', rateClass: 'low', method: 'output', outputAccount: '2703' },
  { code: '5', name: 'Innenlands omsetning fritatt for mva', side: 'sale', rateClass: 'zero', method: 'none' },
  { code: '51', name: 'Innenlands omsetning med omvendt avgiftsplikt', side: 'sale', rateClass: 'zero', method: 'none' },
  { code: '52', name: 'Utførsel av varer og tjenester', side: 'sale', rateClass: 'zero', method: 'none' },
  { code: '6', name: 'Omsetning unntatt fra mva-loven', side: 'sale', rateClass: 'none', method: 'none' },
  { code: '7', name: 'Inntekt uten mva-behandling', side: 'sale', rateClass: 'none', method: 'none' },
  {
    code: '81',
    name: 'Innførsel av varer med fradrag, alminnelig sats',
    side: 'purchase',
    rateClass: 'regular',
    method: 'reverse',
    inputAccount: '2715',
    outputAccount: '2705',
  },
  {
    code: '82',
    name: 'Innførsel av varer uten fradrag, alminnelig sats',
    side: 'purchase',
    rateClass: 'regular',
    method: 'reverseNotDeductible',
    outputAccount: '2705',
  },
  {
    code: '83',
    name: 'Innførsel av varer med fradrag, middels sats',
    side: 'purchase',
    rateClass: 'middle',
    method: 'reverse',
    inputAccount: '2716',
    outputAccount: '2706',
  },
  {
    code: '84',
    name: 'Innførsel av varer uten fradrag, middels sats',
    side: 'purchase',
    rateClass: 'middle',
    method: 'reverseNotDeductible',
    outputAccount: '2706',
  },
  { code: '85', name: 'Innførsel av varer uten avgift', side: 'purchase', rateClass: 'zero', method: 'none' },
  {
    code: '86',
    name: 'Tjenester fra utlandet med fradrag, alminnelig sats',
    side: 'purchase',
    rateClass: 'regular',
    method: 'reverse',
    inputAccount: '2714',
    outputAccount: '2704',
  },
  {
    code: '87',
    name: 'Tjenester fra utlandet uten fradrag, alminnelig sats',
    side: 'purchase',
    rateClass: 'regular',
    method: 'reverseNotDeductible',
    outputAccount: '2704',
  },
  {
    code: '88',
    name: 'Tjenester fra utlandet med fradrag, lav sats',
    side: 'purchase',
    rateClass: 'low',
    method: 'reverse',
    inputAccount: '2718',
    outputAccount: '2709',
  },
  {
    code: '89',
    name: 'Tjenester fra utlandet uten fradrag, lav sats',
    side: 'purchase',
    rateClass: 'low',
    method: 'reverseNotDeductible',
    outputAccount: '2709',
  },
  {
    code: '91',
    name: 'Klimakvoter og gull med fradrag',
    side: 'purchase',
    rateClass: 'regular',
    method: 'reverse',
    inputAccount: '2717',
    outputAccount: '2707',
  },
  {
    code: '92',
    name: 'Klimakvoter og gull uten fradrag',
    side: 'purchase',
    rateClass: 'regular',
    method: 'reverseNotDeductible',
    outputAccount: '2707',
  },
];

/** Rate class, basis points, first day, last day (null while it is in force). Water supply and sewage moved to the middle rate on 2025-07-01. */
export const standardVatRates: readonly (readonly [
  rateClass: VatRateClass,
  percentBp: number,
  validFrom: string,
  validTo: string | null,
])[] = [
  ['regular', 2500, '2005-01-01', null],
  ['middle', 1500, '2012-01-01', null],
  ['rawFish', 1111, '1970-01-01', null],
  ['low', 800, '2006-01-01', '2015-12-31'],
  ['low', 1000, '2016-01-01', '2017-12-31'],
  ['low', 1200, '2018-01-01', '2020-03-31'],
  ['low', 600, '2020-04-01', '2021-09-30'],
  ['low', 1200, '2021-10-01', null],
  ['zero', 0, '1970-01-01', null],
];
