import { fieldOf, isAboutAttribute } from '../../../ehf/explanations/explain.ts';
import { factsOf } from '../../../ehf/explanations/facts.ts';
import type { XmlElement } from '../../../ehf/index.ts';
import { locate, rulesetOn, validate, type Finding, type RulesetId, type Unevaluated } from '../../../ehf/rules/index.ts';
import type { Output, ParsedInput } from '../../../shared/contract/index.ts';
import type { DocumentFinding, DocumentFindings } from '../../../shared/contract/inbox.ts';
import { osloDate } from '../../../shared/values/clock.ts';
import type { ReadContext } from '../../company/connection.ts';
import { isChecked } from './check.ts';
import { readStored } from './stored.ts';

/** More are counted, not told. */
const MOST_FINDINGS = 500;
const LONGEST_PARAM = 200;

const UNCHECKED: Output<'inbox.findings'> = { ruleset: null, valid: false, fatal: 0, warnings: 0, findings: [] };

/** A rule that is broken, or one that has no answer. */
type Found = Pick<Finding, 'rule' | 'source' | 'severity' | 'element' | 'params'> & Pick<DocumentFinding, 'unevaluated'>;

/**
 * What the rules of EHF find in a stored document (`inbox.findings`), by the release of the day on which it was received: official rules,
 * the structure of UBL, and our own checks.
 * @throws AppError inbox.notFound
 */
export function findingsOf(ctx: ReadContext, input: ParsedInput<'inbox.findings'>): Output<'inbox.findings'> {
  const { row, document } = readStored(ctx.db, input.id);
  if (document === null || !isChecked(document)) return UNCHECKED;
  return findingsIn(document.root, rulesetOn(osloDate(new Date(row.receivedAt))));
}

/** What a release of the rules finds in a document, as a window shows it. */
export function findingsIn(root: XmlElement, ruleset: RulesetId): DocumentFindings {
  const { valid, findings, unevaluated } = validate(root, { ruleset });
  const fatal: Found[] = [...findings.filter(({ severity }) => severity === 'fatal').map(broken), ...unevaluated.map(unanswered)];
  const warnings = findings.filter(({ severity }) => severity === 'warning').map(broken);
  const told = [...fatal, ...warnings].slice(0, MOST_FINDINGS);
  const elements = told.map(({ element }) => element);
  const places = locate(root, elements);
  const facts = factsOf(root, elements);
  return {
    ruleset,
    valid,
    fatal: fatal.length,
    warnings: warnings.length,
    findings: told.map(({ rule, severity, source, unevaluated: reason, element, params }) => {
      const around = facts.get(element) ?? {};
      // The text of an element is not what is wrong with its attribute.
      const all = { ...around, ...(isAboutAttribute(rule) ? { value: null } : {}), ...given(params) };
      const { line, column } = element;
      const field = reason === null ? fieldOf(rule, all) : typeof around['term'] === 'string' ? around['term'] : null;
      return {
        rule,
        severity,
        source,
        unevaluated: reason,
        location: places.get(element) ?? '',
        line,
        column,
        field,
        params: shortened(all),
      };
    }),
  };
}

function broken(finding: Finding): Found {
  return { ...finding, unevaluated: null };
}

function unanswered({ rule, source, element, reason }: Unevaluated): Found {
  return { rule, source, severity: 'fatal', element, params: null, unevaluated: reason };
}

type Params = DocumentFinding['params'];

/** Without what is null: the document may still say it. */
function given(params: Params | null): Params {
  return Object.fromEntries(Object.entries(params ?? {}).filter(([, value]) => value !== null));
}

/** A value may be as long as a document; a text shows the beginning of it. */
function shortened(params: Params): Params {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? value.slice(0, LONGEST_PARAM) : value]),
  );
}
