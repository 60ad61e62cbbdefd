/** Findings of the EHF rules as problems of the draft. */
import { treeOf } from '../ehf/index.ts';
import type { XmlElement } from '../ehf/index.ts';
import { isAboutAttribute } from '../ehf/explanations/explain.ts';
import { factsOf } from '../ehf/explanations/facts.ts';
import { placesOf, type FindingPlace } from '../ehf/explanations/places.ts';
import type { Values } from '../ehf/explanations/template.ts';
import type { Finding, Unevaluated, ValidationResult } from '../ehf/rules/index.ts';
import { isSentAsEhf } from './channels.ts';
import { untold } from './dedupe.ts';
import { fieldOf } from './fields.ts';
import { endpointOf } from './parties.ts';
import type { Composed, DraftProblem, SalesDraft, SalesFacts } from './types.ts';

/** What `draftCheck` gives, or `validate` with its ruleset. */
export type EhfCheck = (root: XmlElement) => ValidationResult;

type Told = Finding | Unevaluated;

/** The tree of what is composed; lines that are the same objects as before are the same elements. */
export function draftTree({ model }: Composed, kind: SalesDraft['kind']): XmlElement {
  return treeOf(model, kind, { keepLines: true });
}

/**
 * What the rules of EHF say to a draft, at its fields, apart from what its own problems tell already. A problem is `ehf` with the rule and the values
 * of its text (`explain(rule, params, lang)`), or `ehfValue` for a test that could not be carried out (`explainUnevaluated(reason, params, lang)`).
 */
export function ehfProblems(draft: SalesDraft, facts: SalesFacts, composed: Composed, check: EhfCheck): DraftProblem[] {
  const tree = draftTree(composed, draft.kind);
  const { findings, unevaluated } = check(tree);
  const all: readonly Told[] = [...findings, ...unevaluated];
  if (all.length === 0) return [];
  const places = placesOf(tree, all);
  const found = all.flatMap((finding, index): Found[] => {
    const place = places[index];
    if (place === undefined || isOfUnsent(place, draft, facts, composed)) return [];
    return [{ finding, place, field: ofRegister(fieldOf(place, composed), draft) }];
  });
  const left = untold(found, composed, facts);
  if (left.length === 0) return [];
  const around = factsOf(
    tree,
    left.map(({ finding }) => finding.element),
  );
  return left.map(({ finding, field }) => problemOf(finding, field, around.get(finding.element) ?? {}));
}

export interface Found {
  readonly finding: Told;
  readonly place: FindingPlace;
  readonly field: string;
}

/** The place of delivery is the customer's address unless another one is typed. */
function ofRegister(field: string, { deliveryPlace }: SalesDraft): string {
  return field === 'deliveryPlace' && deliveryPlace === null ? 'customerId' : field;
}

/** About nothing but the number that a draft does not have, or the address of one who is sent no EHF: a question of ours says that (`noElectronicAddress`). */
function isOfUnsent({ term }: FindingPlace, draft: SalesDraft, facts: SalesFacts, { model }: Composed): boolean {
  if (term === 'BT-1') return model.number === null;
  return term === 'BT-49' && facts.customer !== null && endpointOf(facts.customer) === null && !isSentAsEhf(draft, facts);
}

function problemOf(finding: Told, field: string, around: Values): DraftProblem {
  const { rule } = finding;
  if ('reason' in finding) {
    return { code: 'ehfValue', params: given({ ...around, rule, reason: finding.reason }), severity: 'error', field };
  }
  const known = isAboutAttribute(rule) ? { ...around, value: null } : around;
  const params = given({ ...known, ...given(finding.params ?? {}), rule });
  return { code: 'ehf', params, severity: finding.severity === 'fatal' ? 'error' : 'warning', field };
}

function given(values: Values): Record<string, string | number> {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string | number] => entry[1] !== null));
}
