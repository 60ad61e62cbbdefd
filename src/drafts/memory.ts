/** What is kept between two compositions of a draft, so that one keystroke costs one line. */
import type { InvoiceLine } from '../ehf/index.ts';
import type { SalesLine } from '../shared/contract/sales.ts';
import { bareLinesOf, numberedLine, type BareLine } from './lines.ts';
import type { LineContext } from './context.ts';
import type { LineOrigin } from './types.ts';
import { lineProblems, type LineProblem } from './problems/line.ts';

export interface KeptLine {
  readonly bare: readonly BareLine[];
  readonly problems: readonly LineProblem[];
  /** The lines of the document, the very objects of the last time while number and texts are the same. */
  numbered(firstId: number, texts: string | null): readonly InvoiceLine[];
  /** Where they come from, for the place of the line in the draft; kept likewise. */
  origins(index: number): readonly LineOrigin[];
}

/** Lines are kept by the object in the draft: an object must not be changed once it has been composed. */
export class ComposeMemory {
  #context: LineContext | null = null;
  #lines = new WeakMap<SalesLine, KeptLine>();

  /** Forgets the lines when what they depend on has changed. */
  begin(context: LineContext): void {
    if (this.#context !== null && isSame(this.#context, context)) return;
    this.#context = context;
    this.#lines = new WeakMap();
  }

  /** @throws RangeError before `begin` */
  lineOf(line: SalesLine): KeptLine {
    if (this.#context === null) throw new RangeError('Begin first');
    let known = this.#lines.get(line);
    if (known === undefined) {
      known = keep(line, this.#context);
      this.#lines.set(line, known);
    }
    return known;
  }
}

function keep(line: SalesLine, context: LineContext): KeptLine {
  const bare = line.type === 'text' ? [] : bareLinesOf(line, context);
  let last: { readonly firstId: number; readonly texts: string | null; readonly lines: InvoiceLine[] } | null = null;
  let origins: readonly LineOrigin[] = [];
  return {
    bare,
    problems: lineProblems(line, bare, context),
    numbered(firstId, texts) {
      if (last?.firstId !== firstId || last.texts !== texts) {
        const lines = bare.map((one, index) => numberedLine(one, firstId + index, index === bare.length - 1 ? texts : null));
        last = { firstId, texts, lines };
      }
      return last.lines;
    },
    origins(index) {
      if (origins[0]?.line !== index) origins = bare.map((_one, split) => ({ line: index, split }));
      return origins;
    },
  };
}

function isSame(a: LineContext, b: LineContext): boolean {
  const keys = Object.keys(a) as (keyof LineContext)[];
  return keys.every((key) => a[key] === b[key]);
}
