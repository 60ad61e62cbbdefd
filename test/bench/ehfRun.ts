/**
 * One measurement of its own process: `node ehfRun.ts product|saxes|draft FILE REPETITIONS`. Tells CPU milliseconds a document as JSON, warm.
 * Product and baseline never share a process: what one has done to the parser's code would be measured in the other.
 */
import { readFileSync } from 'node:fs';
import { SaxesParser } from 'saxes';
import { readDocument, readTree, treeOf } from '../../src/ehf/index.ts';
import { draftCheck, locate, validate } from '../../src/ehf/rules/index.ts';

interface Node {
  readonly name: string;
  readonly attributes: object;
  readonly children: (Node | string)[];
}

/** The least that makes a tree of a document. */
function parseBare(bytes: Uint8Array): Node {
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

/** From bytes to findings with their places. */
function check(bytes: Uint8Array): number {
  const result = readTree(bytes);
  if (!result.ok) throw new Error(result.failure.detail);
  const { root } = result;
  const { findings } = validate(root, { ruleset: '3.0.21' });
  locate(
    root,
    findings.map(({ element }) => element),
  );
  return findings.length;
}

/** A draft under work: a line is changed each time, and the whole is made a tree and checked again. */
function redraft(file: Uint8Array): () => number {
  const read = readDocument(file);
  if (!read.ok || read.document.model === null) throw new Error('No invoice');
  let { model } = read.document;
  const again = draftCheck({ ruleset: '3.0.21' });
  let changes = 0;
  return () => {
    const at = ++changes % model.lines.length;
    model = { ...model, lines: model.lines.map((line, index) => (index === at ? { ...line, description: `Endring ${changes}` } : line)) };
    const root = treeOf(model, 'invoice', { keepLines: true });
    const { findings } = again(root);
    locate(
      root,
      findings.map(({ element }) => element),
    );
    return findings.length;
  };
}

function cpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const [, , what = '', file = '', repetitions = '1'] = process.argv;
const bytes = readFileSync(file);
const work = what === 'product' ? check : what === 'draft' ? redraft(bytes) : parseBare;
const times = Number(repetitions);

/** Milliseconds of CPU: a machine with other work to do warms up no slower by that. */
const WARM_UP = 3000;

const before = performance.now();
let outcome = work(bytes);
const first = performance.now() - before;
const memory = process.memoryUsage.rss();
// Warm: the compiler has seen it all before anything is measured. A rule is a small function that runs once a document, so that it
// takes many documents.
if (times > 1) for (const until = cpu() + WARM_UP; cpu() < until;) outcome = work(bytes);
const started = cpu();
for (let time = 0; time < times; time++) outcome = work(bytes);
const spent = (cpu() - started) / times;
process.stdout.write(
  JSON.stringify({ milliseconds: spent, first, memory: Math.round(memory / 1e6), findings: typeof outcome === 'number' ? outcome : 0 }),
);
