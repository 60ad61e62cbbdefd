import type { XmlElement } from '../tree.ts';
import type { CompiledRule, CompiledSingle, CompiledSurplus, CompiledTest, Plan, State } from './automaton.ts';
import { Unevaluable } from './unevaluable.ts';
import type { FindingParams, Position, UnevaluableReason } from './types.ts';

/**
 * What a check does at an element, in order. What depends on the element alone has been done: its findings stand here. The rest looks
 * beyond, and is done anew each time.
 */
export type Deed =
  | { readonly kind: 'tests'; readonly tests: CompiledTest[]; readonly node: XmlElement; readonly ancestors: XmlElement[] }
  | { readonly kind: 'chain'; readonly chain: readonly CompiledRule[]; readonly node: XmlElement; readonly ancestors: XmlElement[] }
  | { readonly kind: 'late'; readonly rule: CompiledRule; readonly node: XmlElement; readonly ancestors: XmlElement[] }
  | { readonly kind: 'finding'; readonly test: CompiledTest; readonly at: XmlElement; readonly params: FindingParams | null }
  | { readonly kind: 'unevaluated'; readonly test: CompiledTest; readonly at: XmlElement; readonly reason: UnevaluableReason }
  | { readonly kind: 'surplus'; readonly surplus: CompiledSurplus; readonly node: XmlElement }
  | { readonly kind: 'singles'; readonly singles: readonly CompiledSingle[]; readonly node: XmlElement }
  | { readonly kind: 'indexes'; readonly indexes: readonly number[]; readonly node: XmlElement };

interface Kept {
  readonly child: XmlElement;
  readonly state: State;
  readonly deeds: readonly Deed[];
}

/** What the last check has found at the children of a root, by the very elements: an element that is another is looked at anew. */
export class KeptDeeds {
  #last: Kept[] = [];

  /** For one check after another: what is done at each child of the root, to be asked for in order. */
  begin(surplusAttributes: SurplusAttributes): (child: XmlElement, state: State) => readonly Deed[] {
    const last = this.#last;
    const now: Kept[] = [];
    this.#last = now;
    let byChild: Map<XmlElement, Kept> | null = null;
    return (child, state) => {
      // Nearly always it is where it was.
      let known = last[now.length];
      if (known?.child !== child) {
        byChild ??= new Map(last.map((one) => [one.child, one]));
        known = byChild.get(child);
      }
      if (known === undefined || known.state !== state) known = { child, state, deeds: deedsAt(child, state, surplusAttributes) };
      now.push(known);
      return known.deeds;
    };
  }
}

type SurplusAttributes = ReadonlyMap<string, readonly CompiledSurplus[]>;

/** Thrown where a test looks beyond the child of the root that it stands in. */
const BEYOND = new Error('Beyond');

/**
 * Notes down what a check does at a child of the root and all in it. Everything that a test sees comes from its node, which goes down only,
 * and from its position: a test that has not asked the position for what is beyond the child will never do so while the child is the same.
 *
 * @param surplusAttributes the surplus rules for an attribute of that name
 */
function deedsAt(child: XmlElement, state: State, surplusAttributes: SurplusAttributes): readonly Deed[] {
  const deeds: Deed[] = [];
  const path: XmlElement[] = [];
  const at: Position = {
    get root(): never {
      throw BEYOND;
    },
    get parent(): XmlElement | null {
      return at.ancestor(1);
    },
    ancestor(distance) {
      const ancestor = path[path.length - distance];
      if (ancestor === undefined) throw BEYOND;
      return ancestor;
    },
    all() {
      throw BEYOND;
    },
    derive() {
      throw BEYOND;
    },
  };

  const visit = (node: XmlElement, here: State): void => {
    if (here.plan !== null) carryOut(here.plan, node);
    for (const { name, namespace } of node.attributes) {
      if (namespace === '') for (const surplus of surplusAttributes.get(name) ?? []) deeds.push({ kind: 'surplus', surplus, node });
    }
    path.push(node);
    for (const below of node.children) {
      if (typeof below !== 'string') visit(below, here.step(below.name, below.namespace));
    }
    path.pop();
  };

  const carryOut = ({ indexes, singles, tests, chains, surplus }: Plan, node: XmlElement): void => {
    // The root, which may be another each time, is put in the first place then.
    const ancestors = [child, ...path];
    if (indexes !== null) deeds.push({ kind: 'indexes', indexes, node });
    if (singles !== null) deeds.push({ kind: 'singles', singles, node });
    if (tests !== null) runTests(tests, node, ancestors);
    for (const chain of chains ?? []) runFirst(chain, node, ancestors);
    for (const one of surplus ?? []) {
      const { attribute } = one;
      if (attribute === null || node.attributes.some(({ name, namespace }) => name === attribute && namespace === '')) {
        deeds.push({ kind: 'surplus', surplus: one, node });
      }
    }
  };

  const runFirst = (chain: readonly CompiledRule[], node: XmlElement, ancestors: XmlElement[]): void => {
    for (const [index, rule] of chain.entries()) {
      try {
        if (rule.when !== null && !rule.when(node, at)) continue;
      } catch (error) {
        if (error instanceof Unevaluable) continue;
        if (error !== BEYOND) throw error;
        deeds.push({ kind: 'chain', chain: chain.slice(index), node, ancestors });
        return;
      }
      if (rule.late) deeds.push({ kind: 'late', rule, node, ancestors });
      else runTests(rule.tests, node, ancestors);
      return;
    }
  };

  const runTests = (tests: readonly CompiledTest[], node: XmlElement, ancestors: XmlElement[]): void => {
    for (const test of tests) {
      try {
        const verdict = test.test(node, at);
        if (verdict === true) continue;
        const failure = verdict === false ? {} : verdict;
        deeds.push({ kind: 'finding', test, at: failure.at ?? node, params: failure.params ?? null });
      } catch (error) {
        if (error instanceof Unevaluable) deeds.push({ kind: 'unevaluated', test, at: error.element ?? node, reason: error.reason });
        else if (error !== BEYOND) throw error;
        else {
          const last = deeds.at(-1);
          if (last?.kind === 'tests' && last.node === node) last.tests.push(test);
          else deeds.push({ kind: 'tests', tests: [test], node, ancestors });
        }
      }
    }
  };

  visit(child, state);
  return deeds;
}
