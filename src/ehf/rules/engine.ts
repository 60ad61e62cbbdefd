import type { XmlElement } from '../tree.ts';
import { Automaton } from './automaton.ts';
import type { CompiledRule, CompiledSingle, CompiledSurplus, CompiledTest, Plan, State } from './automaton.ts';
import type { Deed, KeptDeeds } from './kept.ts';
import { isBillingDocument } from './path.ts';
import { cannotEvaluate, Unevaluable } from './unevaluable.ts';
import type {
  Condition,
  Finding,
  FindingParams,
  Index,
  Position,
  RuleModule,
  UnevaluableReason,
  Unevaluated,
  ValidationResult,
} from './types.ts';

const MOST_FINDINGS = 100_000;
const NOTHING: readonly XmlElement[] = [];

/** The rules of some modules, compiled to be run over any number of documents. */
export class RuleEngine {
  readonly #automaton: Automaton;

  constructor(modules: readonly RuleModule[]) {
    this.#automaton = new Automaton(modules);
  }

  /**
   * Runs the rules over a document in one walk. Never throws for what is in the document.
   * @param limit most findings told
   * @param kept what earlier checks have found at the children of their root; filled. Holds for this engine alone
   */
  validate(root: XmlElement, limit: number = MOST_FINDINGS, kept: KeptDeeds | null = null): ValidationResult {
    return new Walk(this.#automaton, root, limit).run(kept);
  }
}

/** Elements gathered for late rules, by path. */
export function index(...paths: readonly string[]): Index {
  return { paths };
}

interface LateRule {
  readonly rule: CompiledRule;
  readonly node: XmlElement;
  readonly ancestors: readonly XmlElement[];
}

/** Why a value could not be derived. */
class Underivable {
  readonly reason: UnevaluableReason;
  readonly element: XmlElement | null;

  constructor(reason: UnevaluableReason, element: XmlElement | null) {
    this.reason = reason;
    this.element = element;
  }
}

class Walk implements Position {
  readonly root: XmlElement;
  readonly #automaton: Automaton;
  readonly #limit: number;
  readonly #findings: Finding[] = [];
  readonly #unevaluated: Unevaluated[] = [];
  readonly #gathered: (XmlElement[] | undefined)[];
  readonly #derived = new Map<unknown, unknown>();
  readonly #late: LateRule[] = [];
  /** Slots of the surplus rules that have been told; most documents need none. */
  #told: Set<number> | null = null;
  /** By slot of a single: 0 not met, 1 met, 2 told. */
  readonly #met: Uint8Array;
  #blamed: Set<XmlElement> | null = null;
  /** The surplus rules are made for invoices and credit notes alone. */
  readonly #forbidsSurplus: boolean;
  #ancestors: readonly XmlElement[] = [];
  readonly #path: XmlElement[] = [];
  #valid = true;
  #truncated = false;

  constructor(automaton: Automaton, root: XmlElement, limit: number) {
    this.#automaton = automaton;
    this.root = root;
    this.#limit = limit;
    this.#gathered = Array.from({ length: automaton.indexSlots.size });
    this.#met = new Uint8Array(automaton.singleCount);
    this.#forbidsSurplus = isBillingDocument(root);
  }

  run(kept: KeptDeeds | null): ValidationResult {
    const { root } = this;
    this.#ancestors = this.#path;
    const state = this.#automaton.start.step(root.name, root.namespace);
    if (kept === null) this.#visit(root, state);
    else this.#visitKept(root, state, kept);
    for (const { rule, node, ancestors } of this.#late) {
      this.#ancestors = ancestors;
      this.#runTests(rule.tests, node);
    }
    return { valid: this.#valid, findings: this.#findings, unevaluated: this.#unevaluated, truncated: this.#truncated };
  }

  get parent(): XmlElement | null {
    return this.ancestor(1);
  }

  ancestor(distance: number): XmlElement | null {
    return this.#ancestors[this.#ancestors.length - distance] ?? null;
  }

  all(index: Index): readonly XmlElement[] {
    const slot = this.#automaton.indexSlots.get(index);
    return slot === undefined ? NOTHING : (this.#gathered[slot] ?? NOTHING);
  }

  derive<T>(make: (at: Position) => T): T {
    const known = this.#derived.get(make);
    if (known instanceof Underivable) return cannotEvaluate(known.reason, known.element);
    // The function that made it tells its type.
    if (known !== undefined) return known as T;
    try {
      const value = make(this);
      this.#derived.set(make, value);
      return value;
    } catch (error) {
      // Kept as well: many tests ask for the same value, and may not each look through the whole document.
      if (error instanceof Unevaluable) this.#derived.set(make, new Underivable(error.reason, error.element));
      throw error;
    }
  }

  #visit(node: XmlElement, state: State): void {
    const { plan } = state;
    if (plan !== null) this.#carryOut(plan, node);
    const { attributes, children } = node;
    if (attributes.length > 0) this.#checkAttributes(node);
    const [first] = children;
    if (first === undefined || (typeof first === 'string' && children.length === 1)) return;
    this.#path.push(node);
    for (const child of children) {
      if (typeof child !== 'string') this.#visit(child, state.step(child.name, child.namespace));
    }
    this.#path.pop();
  }

  /** As `#visit` at the root, with what is known of its children. */
  #visitKept(root: XmlElement, state: State, kept: KeptDeeds): void {
    if (state.plan !== null) this.#carryOut(state.plan, root);
    this.#checkAttributes(root);
    const deedsOf = kept.begin(this.#automaton.attributes);
    for (const child of root.children) {
      if (typeof child === 'string') continue;
      const next = state.step(child.name, child.namespace);
      for (const deed of deedsOf(child, next)) this.#repeat(deed);
    }
    this.#ancestors = this.#path;
  }

  #repeat(deed: Deed): void {
    switch (deed.kind) {
      case 'tests':
        this.#ancestors = this.#from(deed.ancestors);
        this.#runTests(deed.tests, deed.node);
        break;
      case 'chain':
        this.#ancestors = this.#from(deed.ancestors);
        this.#runFirst(deed.chain, deed.node);
        break;
      case 'late':
        this.#late.push({ rule: deed.rule, node: deed.node, ancestors: this.#from(deed.ancestors) });
        break;
      case 'finding':
        this.#tell(deed.test, deed.at, deed.params);
        break;
      case 'unevaluated':
        this.#valid = false;
        this.#tellUnevaluated(deed.test, deed.at, deed.reason);
        break;
      case 'surplus':
        this.#tellSurplus(deed.surplus, deed.node);
        break;
      case 'singles':
        this.#count(deed.singles, deed.node);
        break;
      case 'indexes':
        this.#gather(deed.indexes, deed.node);
        break;
    }
  }

  /** The ancestors below a root, now below this one. */
  #from(ancestors: XmlElement[]): readonly XmlElement[] {
    ancestors[0] = this.root;
    return ancestors;
  }

  #carryOut(plan: Plan, node: XmlElement): void {
    const { tests, chains, surplus, singles, indexes } = plan;
    if (indexes !== null) this.#gather(indexes, node);
    if (singles !== null) this.#count(singles, node);
    if (tests !== null) this.#runTests(tests, node);
    if (chains !== null) for (const chain of chains) this.#runFirst(chain, node);
    if (surplus !== null) for (const one of surplus) this.#checkSurplus(one, node);
  }

  #gather(indexes: readonly number[], node: XmlElement): void {
    for (const slot of indexes) {
      const gathered = this.#gathered[slot];
      if (gathered === undefined) this.#gathered[slot] = [node];
      else gathered.push(node);
    }
  }

  #count(singles: readonly CompiledSingle[], node: XmlElement): void {
    for (const single of singles) {
      const met = this.#met[single.slot] ?? 0;
      if (met === 1) this.#tell(single, node, null);
      if (met < 2) this.#met[single.slot] = met + 1;
    }
  }

  #runFirst(chain: readonly CompiledRule[], node: XmlElement): void {
    for (const rule of chain) {
      if (rule.when !== null && !this.#isMet(rule.when, node)) continue;
      if (rule.late) this.#late.push({ rule, node, ancestors: [...this.#ancestors] });
      else this.#runTests(rule.tests, node);
      return;
    }
  }

  #checkSurplus(surplus: CompiledSurplus, node: XmlElement): void {
    if (surplus.attribute === null || node.attributes.some(({ name, namespace }) => name === surplus.attribute && namespace === '')) {
      this.#tellSurplus(surplus, node);
    }
  }

  #checkAttributes(node: XmlElement): void {
    for (const { name, namespace } of node.attributes) {
      // By far the most frequent ones, and nothing against them.
      if (name === 'currencyID' || name === 'schemeID' || name === 'unitCode') continue;
      const rules = this.#automaton.attributes.get(name);
      if (rules === undefined || namespace !== '') continue;
      for (const surplus of rules) this.#tellSurplus(surplus, node);
    }
  }

  #tellSurplus(surplus: CompiledSurplus, node: XmlElement): void {
    const { slot, when } = surplus;
    if (!this.#forbidsSurplus || this.#told?.has(slot) === true) return;
    if (when !== null && !this.#isMet(when, node)) return;
    this.#told ??= new Set();
    this.#told.add(slot);
    this.#tell(surplus, node, null);
  }

  #isMet(when: Condition, node: XmlElement): boolean {
    try {
      return when(node, this);
    } catch (error) {
      if (error instanceof Unevaluable) return false;
      throw error;
    }
  }

  #runTests(tests: readonly CompiledTest[], node: XmlElement): void {
    for (const compiled of tests) {
      try {
        const verdict = compiled.test(node, this);
        if (verdict === true) continue;
        if (verdict === false) this.#tell(compiled, node, null);
        else this.#tell(compiled, verdict.at ?? node, verdict.params ?? null);
      } catch (error) {
        if (!(error instanceof Unevaluable)) throw error;
        this.#valid = false;
        this.#tellUnevaluated(compiled, error.element ?? node, error.reason);
      }
    }
  }

  /** A bad value is told once, however many tests stumble over it. */
  #tellUnevaluated({ rule, source }: CompiledTest, element: XmlElement, reason: UnevaluableReason): void {
    this.#blamed ??= new Set();
    if (this.#blamed.has(element)) return;
    this.#blamed.add(element);
    if (this.#unevaluated.length >= this.#limit) this.#truncated = true;
    else this.#unevaluated.push({ rule, source, element, reason });
  }

  #tell(
    { rule, severity, source }: Pick<CompiledTest, 'rule' | 'severity' | 'source'>,
    element: XmlElement,
    params: FindingParams | null,
  ): void {
    if (severity === 'fatal') this.#valid = false;
    if (this.#findings.length >= this.#limit) this.#truncated = true;
    else this.#findings.push({ rule, severity, source, element, params });
  }
}
