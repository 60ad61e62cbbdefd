/**
 * One measurement of its own process, as ehfRun.ts makes them: `node benchDraft.ts draft|saxes REPETITIONS [LINES]`. A draft is composed, summed up, made a tree
 * and checked again after one keystroke in one of its lines; the yardstick is a saxes parse of its XML. Tells CPU milliseconds a time as JSON, warm.
 */
import { SaxesParser } from 'saxes';
import { composeInvoice, DraftChecker, type SalesDraft } from '../../src/drafts/index.ts';
import { treeOf, xmlBytes } from '../../src/ehf/index.ts';
import { FACTS, allowanceCharge, salesDraft, salesLine } from '../support/drafts.ts';

/** An invoice with what lines usually have. */
function benchDraft(lines: number): SalesDraft {
  return salesDraft({
    lines: Array.from({ length: lines }, (_, index) =>
      salesLine({
        name: `Vare nummer ${index + 1}`,
        description: 'Levert etter avtale',
        articleNumber: `V-${index + 1}`,
        quantity: String((index % 9) + 1),
        price: `${(index % 400) + 1}.50`,
        discountPercent: index % 4 === 0 ? '10' : null,
        vatCode: index % 5 === 0 ? '31' : '3',
        account: index % 5 === 0 ? '3030' : '3000',
      }),
    ),
    allowancesCharges: [allowanceCharge({ isCharge: true, amount: '49.00', reason: 'Fakturagebyr' })],
  });
}

/**
 * @param cloned whether draft and facts come as clones each time, as from a window to its worker
 * @returns one keystroke: the draft with a line changed, composed and checked
 */
export function keystrokes(lines: number, cloned: boolean): () => number {
  let draft = benchDraft(lines);
  const checker = new DraftChecker();
  let changes = 0;
  return () => {
    const at = ++changes % draft.lines.length;
    draft = { ...draft, lines: draft.lines.map((line, index) => (index === at ? { ...line, price: `${changes % 1000}.25` } : line)) };
    const [given, facts] = cloned ? [structuredClone(draft), structuredClone(FACTS)] : [draft, FACTS];
    return checker.check(given, facts).problems.length;
  };
}

/** The XML of the same document. */
export async function draftXml(lines: number): Promise<Uint8Array> {
  const draft = benchDraft(lines);
  return xmlBytes(treeOf(composeInvoice(draft, FACTS, { number: 10_001, kid: null, issueDate: FACTS.today }).model, 'invoice'));
}

interface Node {
  readonly name: string;
  readonly attributes: object;
  readonly children: (Node | string)[];
}

/** The least that makes a tree of a document. */
export function parseBare(bytes: Uint8Array): Node {
  const top: Node = { name: '', attributes: {}, children: [] };
  const open: Node[] = [top];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('opentag', (tag) => {
    const node: Node = { name: tag.name, attributes: tag.attributes, children: [] };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on('text', (text) => void open.at(-1)?.children.push(text));
  parser.on('closetag', () => void open.pop());
  parser.write(new TextDecoder().decode(bytes)).close();
  return top;
}

/** The compiler has seen it all before anything is measured: a rule is a small function that runs once a document, so that it takes many. */
const WARM_UP = 2000;

function cpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

if (process.argv[1] === import.meta.filename) {
  const [, , what = 'draft', repetitions = '200', count = '300'] = process.argv;
  const lines = Number(count);
  const bytes = await draftXml(lines);
  const work: () => unknown = what === 'saxes' ? () => parseBare(bytes) : keystrokes(lines, what === 'cloned');
  for (let time = 0; time < WARM_UP; time++) work();
  const started = cpu();
  for (let time = 0; time < Number(repetitions); time++) work();
  process.stdout.write(`${JSON.stringify({ milliseconds: (cpu() - started) / Number(repetitions), bytes: bytes.length })}\n`);
}
