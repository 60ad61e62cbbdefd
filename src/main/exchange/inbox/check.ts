/**
 * Checks a document on arrival by the rules of EHF. Loaded when the first document comes: the rules take longer to load than
 * everything else that opens a company.
 */
import { isPurchase, textOf, type EhfDocument, type XmlElement } from '../../../ehf/index.ts';
import { isBillingDocument, rulesetOn, validate, type FindingParams, type RulesetId } from '../../../ehf/rules/index.ts';
import type { Warning } from '../../../shared/contract/errors.ts';
import type { DocumentCheck } from './intake.ts';

/** Rules that the warning names; Kontroll shows them all. */
const MOST_NAMED = 5;

/**
 * The check of a day's arrivals: by the release in force on the day on which a document is received, whatever its own date.
 *
 * @param day YYYY-MM-DD, in Oslo
 */
export function checkOn(day: string): DocumentCheck {
  const ruleset = rulesetOn(day);
  return (document, warnings) => (isChecked(document) ? withFatal(warnings, fatalOf(document.root, ruleset), document.root) : warnings);
}

/** The rules are those of invoices and credit notes: a reminder or a self-billed invoice follows a specification of its own. */
export function isChecked(document: EhfDocument): boolean {
  return isPurchase(document.kind) && isBillingDocument(document.root);
}

/** What makes a document invalid. */
interface Fault {
  readonly rule: string;
  readonly element: XmlElement;
  readonly params: FindingParams | null;
}

function fatalOf(root: XmlElement, ruleset: RulesetId): Fault[] {
  const { valid, findings, unevaluated } = validate(root, { ruleset });
  if (valid) return [];
  return [
    ...findings.filter(({ severity }) => severity === 'fatal'),
    ...unevaluated.map(({ rule, element }) => ({ rule, element, params: { value: textOf(element) } })),
  ];
}

/**
 * The warnings with what the rules add. Nothing is said twice: faults that other warnings tell add none of their own, but have to be
 * answered as every fatal finding has.
 */
function withFatal(warnings: readonly Warning[], faults: readonly Fault[], root: XmlElement): readonly Warning[] {
  if (faults.length === 0) return warnings;
  const telling = new Set<Warning>();
  let untold = false;
  for (const fault of faults) {
    const teller = warnings.find((warning) => tells(warning, fault, root));
    if (teller === undefined) untold = true;
    else telling.add(teller);
  }
  if (!untold) return warnings.map((warning) => (telling.has(warning) ? { ...warning, mustAnswer: true } : warning));
  const rules = [...new Set(faults.map(({ rule }) => rule))];
  const [rule = ''] = rules;
  return [
    ...warnings,
    { code: 'fatalFindings', params: { count: rules.length, rule, rules: rules.slice(0, MOST_NAMED).join(', ') }, mustAnswer: true },
  ];
}

/** Rules that a Norwegian seller breaks who charges VAT without stating to be registered. */
const SELLER_RULES: readonly string[] = ['NO-R-001', 'BR-S-02', 'BR-S-03', 'BR-S-04'];
/** What an amount can be: no number, of too many decimals, in no currency. */
const AMOUNT_RULES = /^(?:BR-CL-0[345]|PEPPOL-EN16931-CL007|UBL-DT-01|BR-DEC-\d+)$/;

/** Whether a warning says what a rule says. */
function tells({ code, params }: Warning, { rule, element, params: values }: Fault, root: XmlElement): boolean {
  const stated = params['value'];
  const sameValue = (): boolean => stated !== '' && stated === String(values?.['value'] ?? '').slice(0, 100);
  // A mandatory element that is empty breaks a rule of its own beside that of its absence.
  const isMissing = (mandatory: string, name: string): boolean =>
    rule === mandatory || (element.name === name && element.children.length === 0);
  switch (code) {
    case 'totalsDiffer':
      // The VAT of a rate has one rule of the standard as a whole and one of its category.
      return rule === params['rule'] || (params['rule'] === 'BR-CO-17' && /^BR-[A-Z]+-09$/.test(rule));
    case 'amountUnreadable':
      return stated === ''
        ? isMissing('BR-15', 'PayableAmount')
        : (AMOUNT_RULES.test(rule) || element.name.endsWith('Amount')) && sameValue();
    case 'dateInvalid':
      return stated === ''
        ? isMissing('BR-03', 'IssueDate')
        : element.name === (params['field'] === 'dueDate' ? 'DueDate' : 'IssueDate') && sameValue();
    case 'numberMissing':
      return isMissing('BR-02', 'ID') && (element === root || root.children.includes(element));
    case 'sellerNotVatRegistered':
      return SELLER_RULES.includes(rule);
    default:
      return false;
  }
}
