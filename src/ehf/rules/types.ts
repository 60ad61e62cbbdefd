import type { XmlElement } from '../tree.ts';

/** A release of Peppol BIS Billing 3.0: 3.0.21 with EN 16931 1.3.16, and 3.0.22 that follows it. */
export type RulesetId = '3.0.21' | '3.0.22';
/** What the rules are for: self-billing and forward billing share nearly all of them with billing. */
export type Specification = 'billing' | 'selfBilling' | 'forwardBilling';
export type Severity = 'fatal' | 'warning';
/** Who made a rule: the European standard, Peppol, the structure of UBL 2.1, or we ourselves. */
export type RuleSource = 'en16931' | 'peppol' | 'structure' | 'own';

/** Values for the text of a finding: amounts and rates as decimal strings, ids and codes as stated. */
export type FindingParams = Readonly<Record<string, string | number | null>>;

export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly source: RuleSource;
  /** Where the fault lies: tells line and column; `locate` makes a path of it. */
  readonly element: XmlElement;
  readonly params: FindingParams | null;
}

/** Why a test has no answer: a value that no number, date or truth value, or several where one was to be. */
export type UnevaluableReason = 'notNumber' | 'notDate' | 'notBoolean' | 'severalValues';

/** A test that could not be carried out; the document is invalid for that alone. */
export interface Unevaluated {
  readonly rule: string;
  readonly source: RuleSource;
  readonly element: XmlElement;
  readonly reason: UnevaluableReason;
}

export interface ValidationResult {
  /** No fatal finding, and every test could be carried out. */
  readonly valid: boolean;
  readonly findings: readonly Finding[];
  readonly unevaluated: readonly Unevaluated[];
  /** Whether there are more findings than the limit lets through. */
  readonly truncated: boolean;
}

export interface ValidateOptions {
  readonly ruleset: RulesetId;
  /** Without the checks of structure and our own. */
  readonly officialOnly?: boolean;
  /** What the document is to follow; billing unless told. `specificationOf` says what it follows. */
  readonly specification?: Specification;
  /** Most findings told; 100,000 unless told. */
  readonly limit?: number;
}

/** What a failed test may add to its finding. */
export interface Failure {
  /** The element at fault; the context of the rule unless told. */
  readonly at?: XmlElement;
  readonly params?: FindingParams;
}

/** True: the rule holds. */
export type Verdict = boolean | Failure;

/** Elements gathered while the tree is walked, in document order; made with `index`. */
export interface Index {
  readonly paths: readonly string[];
}

/** What a rule sees beside its node. */
export interface Position {
  readonly root: XmlElement;
  /** The parent of the node under test; null at the root. */
  readonly parent: XmlElement | null;
  /** 1 is the parent, 2 its parent; null beyond the root. */
  ancestor(distance: number): XmlElement | null;
  /** All elements of an index. Complete in late rules alone. */
  all(index: Index): readonly XmlElement[];
  /** A value worked out once for the document. The function must look at the root and, in late rules, at indexes only. */
  derive<T>(make: (at: Position) => T): T;
}

export type Test = (node: XmlElement, at: Position) => Verdict;

/** One that cannot be evaluated is not met. */
export type Condition = (node: XmlElement, at: Position) => boolean;

/** Rules that share a context, as one `rule` of a Schematron does. */
export interface ContextRule {
  /** Paths (see path.ts); the rule stands at elements that match one of them. */
  readonly context: string | readonly string[];
  /** A further condition. */
  readonly when?: Condition;
  /** Tests wait until the tree is walked, so that indexes are complete. */
  readonly late?: boolean;
  /** By rule id; each must hold. */
  readonly tests: Readonly<Record<string, Test>>;
}

/** Rules of which an element takes the first that matches, and no other. */
export type Pattern = readonly ContextRule[];

/** A rule that something is not to be there: told once for a document, however often it is. */
export interface Surplus {
  readonly rule: string;
  /** A path to an element, or to an attribute when it ends in `/@name`; `@name` alone is an attribute of any element. */
  readonly path: string | readonly string[];
  readonly when?: Condition;
}

/** A rule that something stands once at most in a document: told at the second one. */
export interface Single {
  readonly rule: string;
  readonly path: string;
}

export interface RuleModule {
  readonly source: RuleSource;
  readonly patterns: readonly Pattern[];
  readonly surplus?: readonly Surplus[];
  readonly singles?: readonly Single[];
  /** The indexes that the rules ask for. */
  readonly indexes?: readonly Index[];
  /** The rules that are warnings; all others are fatal. */
  readonly warnings: ReadonlySet<string>;
}
