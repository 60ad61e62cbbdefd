import { parsePath, passes } from './path.ts';
import type { Path } from './path.ts';
import type { Condition, Index, RuleModule, RuleSource, Severity, Test } from './types.ts';

/** One assertion, ready to run. */
export interface CompiledTest {
  readonly rule: string;
  readonly severity: Severity;
  readonly source: RuleSource;
  readonly test: Test;
}

export interface CompiledRule {
  readonly when: Condition | null;
  readonly late: boolean;
  readonly tests: readonly CompiledTest[];
}

export interface CompiledSurplus {
  /** Counts the surplus rules, to tell each once. */
  readonly slot: number;
  readonly rule: string;
  readonly severity: Severity;
  readonly source: RuleSource;
  readonly attribute: string | null;
  readonly when: Condition | null;
}

export interface CompiledSingle {
  /** Counts the rules of this kind. */
  readonly slot: number;
  readonly rule: string;
  readonly severity: Severity;
  readonly source: RuleSource;
}

/** What is to be done at an element; null where there is nothing of a kind, which is nearly everywhere. */
export interface Plan {
  /** Tests of rules without condition that need not wait. */
  readonly tests: readonly CompiledTest[] | null;
  /** Of each chain the first rule that matches is taken. */
  readonly chains: readonly (readonly CompiledRule[])[] | null;
  readonly surplus: readonly CompiledSurplus[] | null;
  readonly singles: readonly CompiledSingle[] | null;
  /** Slots of the indexes that the element belongs to. */
  readonly indexes: readonly number[] | null;
}

/** What is accepted at the end of a path. */
type Target =
  | { readonly kind: 'rule'; readonly pattern: number; readonly rule: CompiledRule }
  | { readonly kind: 'surplus'; readonly surplus: CompiledSurplus }
  | { readonly kind: 'single'; readonly single: CompiledSingle }
  | { readonly kind: 'index'; readonly slot: number };

interface CompiledPath extends Path {
  readonly target: Target;
}

/** Names met in one state beyond this number are looked up each time: documents may be full of names that mean nothing. */
const MOST_CACHED = 400;

/**
 * Where an element stands, as far as the rules care: the set of path beginnings that its ancestors have completed. States are made
 * when first met and shared by all documents; there are about as many as there are different path beginnings.
 */
export class State {
  /** null when nothing is to be done. */
  readonly plan: Plan | null;
  readonly #next = new Map<string, { readonly namespace: string; readonly state: State }>();
  readonly #automaton: Automaton;
  readonly #positions: readonly number[];

  constructor(automaton: Automaton, positions: readonly number[], plan: Plan | null) {
    this.#automaton = automaton;
    this.#positions = positions;
    this.plan = plan;
  }

  /** The state of a child. */
  step(name: string, namespace: string): State {
    const known = this.#next.get(name);
    if (known !== undefined && known.namespace === namespace) return known.state;
    const state = this.#automaton.follow(this.#positions, name, namespace);
    if (known === undefined && this.#next.size < MOST_CACHED) this.#next.set(name, { namespace, state });
    return state;
  }
}

/** The contexts of all rules, compiled to one automaton over element names. */
export class Automaton {
  /** Before the root element. */
  readonly start: State;
  readonly indexSlots: ReadonlyMap<Index, number>;
  readonly singleCount: number;
  /** Surplus attributes of any element. */
  readonly attributes: ReadonlyMap<string, readonly CompiledSurplus[]>;
  readonly #paths: readonly CompiledPath[];
  readonly #floating: readonly number[];
  readonly #floatingByName = new Map<string, number[]>();
  readonly #states = new Map<string, State>();
  readonly #stride: number;

  constructor(modules: readonly RuleModule[]) {
    const { paths, attributes, indexSlots, singleCount } = compile(modules);
    this.#paths = paths;
    this.attributes = attributes;
    this.indexSlots = indexSlots;
    this.singleCount = singleCount;
    this.#stride = paths.reduce((longest, { steps }) => Math.max(longest, steps.length), 0) + 1;
    const wild: number[] = [];
    const rooted: number[] = [];
    for (const [id, { fromRoot, steps }] of paths.entries()) {
      if (fromRoot) {
        rooted.push(id * this.#stride);
        continue;
      }
      const [first = []] = steps;
      if (first.some(({ endsWith }) => endsWith)) wild.push(id);
      else
        for (const { name } of first) {
          const same = this.#floatingByName.get(name);
          if (same === undefined) this.#floatingByName.set(name, [id]);
          else if (!same.includes(id)) same.push(id);
        }
    }
    this.#floating = wild;
    this.start = new State(this, rooted, null);
  }

  /** A position is a path and how many of its steps are done, in one number. */
  follow(positions: readonly number[], name: string, namespace: string): State {
    const next: number[] = [];
    for (const position of positions) {
      const done = position % this.#stride;
      const tests = this.#paths[(position - done) / this.#stride]?.steps[done];
      if (tests !== undefined && passes(tests, name, namespace)) next.push(position + 1);
    }
    for (const id of this.#floating) this.#begin(id, name, namespace, next);
    for (const id of this.#floatingByName.get(name) ?? []) this.#begin(id, name, namespace, next);
    next.sort((a, b) => a - b);
    const key = next.join(' ');
    let state = this.#states.get(key);
    if (state === undefined) {
      state = new State(this, next, this.#planOf(next));
      this.#states.set(key, state);
    }
    return state;
  }

  #begin(id: number, name: string, namespace: string, next: number[]): void {
    const first = this.#paths[id]?.steps[0];
    if (first !== undefined && passes(first, name, namespace)) next.push(id * this.#stride + 1);
  }

  #planOf(positions: readonly number[]): Plan | null {
    const chains = new Map<number, CompiledRule[]>();
    const surplus: CompiledSurplus[] = [];
    const singles: CompiledSingle[] = [];
    const indexes: number[] = [];
    for (const position of positions) {
      const done = position % this.#stride;
      const path = this.#paths[(position - done) / this.#stride];
      if (path === undefined || path.steps.length !== done) continue;
      const { target } = path;
      if (target.kind === 'surplus') surplus.push(target.surplus);
      else if (target.kind === 'single') singles.push(target.single);
      else if (target.kind === 'index') indexes.push(target.slot);
      else {
        // Paths are numbered in the order of their rules, so that the chain is in that order too.
        const chain = chains.get(target.pattern) ?? [];
        if (chain.at(-1)?.when !== null && !chain.includes(target.rule)) chain.push(target.rule);
        chains.set(target.pattern, chain);
      }
    }
    const tests: CompiledTest[] = [];
    const conditional: CompiledRule[][] = [];
    for (const chain of chains.values()) {
      const [first] = chain;
      if (first !== undefined && first.when === null && !first.late) tests.push(...first.tests);
      else conditional.push(chain);
    }
    const plan = {
      tests: someOf(tests),
      chains: someOf(conditional),
      surplus: someOf(surplus),
      singles: someOf(singles),
      indexes: someOf([...new Set(indexes)]),
    };
    return Object.values(plan).every((part) => part === null) ? null : plan;
  }
}

function someOf<T>(list: readonly T[]): readonly T[] | null {
  return list.length === 0 ? null : list;
}

function compile(modules: readonly RuleModule[]) {
  const paths: CompiledPath[] = [];
  const attributes = new Map<string, CompiledSurplus[]>();
  const indexSlots = new Map<Index, number>();
  let surplusCount = 0;
  let singleCount = 0;
  let pattern = 0;
  for (const module of modules) {
    const { source, warnings } = module;
    const severity = (rule: string): Severity => (warnings.has(rule) ? 'warning' : 'fatal');
    for (const rules of module.patterns) {
      for (const { context, when = null, late = false, tests } of rules) {
        const rule: CompiledRule = {
          when,
          late,
          tests: Object.entries(tests).map(([id, test]) => ({ rule: id, severity: severity(id), source, test })),
        };
        for (const text of [context].flat()) paths.push({ ...parsePath(text), target: { kind: 'rule', pattern, rule } });
      }
      pattern++;
    }
    for (const { rule, path, when = null } of module.surplus ?? []) {
      const slot = surplusCount++;
      for (const text of [path].flat()) {
        const at = text.indexOf('@');
        const attribute = at < 0 ? null : text.slice(at + 1);
        const surplus = { slot, rule, severity: severity(rule), source, attribute, when };
        if (at === 0) attributes.set(text.slice(1), [...(attributes.get(text.slice(1)) ?? []), surplus]);
        else paths.push({ ...parsePath(at < 0 ? text : text.slice(0, at - 1)), target: { kind: 'surplus', surplus } });
      }
    }
    for (const { rule, path } of module.singles ?? []) {
      const single = { slot: singleCount++, rule, severity: severity(rule), source };
      paths.push({ ...parsePath(path), target: { kind: 'single', single } });
    }
    for (const index of module.indexes ?? []) {
      if (indexSlots.has(index)) continue;
      const slot = indexSlots.size;
      indexSlots.set(index, slot);
      for (const text of index.paths) paths.push({ ...parsePath(text), target: { kind: 'index', slot } });
    }
  }
  return { paths, attributes, indexSlots, singleCount };
}
