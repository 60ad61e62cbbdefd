/** What must hold of any bytes whatever. */
import { isDeepStrictEqual } from 'node:util';
import {
  checkTotals,
  decodeAttachment,
  DEFAULT_LIMITS,
  readDocument,
  readTree,
  treeOf,
  type EhfDocument,
  type XmlElement,
} from '../../../src/ehf/index.ts';
import { decodeSlices } from '../../../src/ehf/encoding.ts';
import { explainFindings, explainUnevaluated, factsOf } from '../../../src/ehf/explanations/index.ts';
import { parseAny } from '../../../src/ehf/parse.ts';
import { parsePlain } from '../../../src/ehf/plain.ts';
import { locate, validate, type RulesetId } from '../../../src/ehf/rules/index.ts';
import { printXml } from '../../../src/ehf/writer/index.ts';
import type { Case } from './documents.ts';

export type Outcome = 'unreadable' | 'invalid' | 'unevaluable' | 'valid';

const FAILURES = ['empty', 'tooLarge', 'encoding', 'notXml', 'truncated', 'dtd', 'limits', 'notUbl'];
const RULESETS: readonly RulesetId[] = ['3.0.21', '3.0.22'];
const LONGEST_TEXT = 2000;

/** @throws Error telling what does not hold */
export function check({ bytes, expected }: Case): Outcome {
  const read = readTree(bytes);
  const whole = readDocument(bytes);
  checkPlain(bytes);
  must(read.ok === whole.ok, 'both readers read or fail');
  if (!whole.ok) {
    must(isDeepStrictEqual(read, whole), 'both readers fail alike');
    const { code, line, column, detail } = whole.failure;
    must(
      FAILURES.includes(code) && detail.length <= 200 && (line ?? 1) >= 1 && (column ?? 1) >= 1,
      `a failure is complete: ${code} ${line} ${column}`,
    );
    must(expected === null || expected === 'unreadable', `it can be read: ${code} ${detail}`);
    return 'unreadable';
  }
  must(expected !== 'unreadable', 'it cannot be read');
  const outcomes = RULESETS.map((ruleset) => checkRules(whole.document.root, ruleset));
  const [outcome = 'valid'] = outcomes;
  if (expected === 'valid')
    must(
      outcomes.every((one) => one === 'valid'),
      'it is valid',
    );
  if (expected === 'invalid') must(!outcomes.includes('valid'), 'it is not valid');
  checkModel(whole.document);
  return outcome;
}

/** The quick way gives the tree of the parser, or none. */
function checkPlain(bytes: Uint8Array): void {
  let text = '';
  try {
    text = [...decodeSlices(bytes)].join('');
  } catch {
    return;
  }
  const plain = parsePlain(text, DEFAULT_LIMITS, () => {});
  if (plain !== null) must(isDeepStrictEqual(plain, parseAny(bytes, DEFAULT_LIMITS)), 'a plain document is read as by the parser');
}

function checkRules(root: XmlElement, ruleset: RulesetId): Outcome {
  const result = validate(root, { ruleset });
  const official = validate(root, { ruleset, officialOnly: true });
  const { valid, findings, unevaluated, truncated } = result;
  const isOfficial = ({ source }: { source: string }): boolean => source === 'en16931' || source === 'peppol';
  must(
    truncated || valid === (unevaluated.length === 0 && !findings.some(({ severity }) => severity === 'fatal')),
    'valid means nothing fatal',
  );
  must(!(official.unevaluated.length > 0 && official.valid), 'what cannot be evaluated is not valid');
  if (!truncated) must(isDeepStrictEqual(findings.filter(isOfficial), official.findings), 'the official rules do not depend on our own');
  const blamed = new Set([...findings, ...unevaluated].map(({ element }) => element));
  const places = locate(root, blamed);
  must(places.size === blamed.size && [...places.values()].every((path) => path.startsWith('/')), 'every finding has a place');
  const facts = factsOf(root, blamed);
  for (const lang of ['nb', 'en'] as const) {
    const texts = [
      ...explainFindings(root, findings, lang),
      ...explainFindings(root, findings.slice(0, 100), lang, 'receiver'),
      ...unevaluated.map(({ reason, element }) => explainUnevaluated(reason, facts.get(element) ?? null, lang)),
    ];
    for (const { title, meaning, action } of texts) {
      for (const text of [title, meaning, action])
        must(text.trim() !== '' && text.length < LONGEST_TEXT, `a text is a text: ${text.slice(0, 300)}`);
    }
  }
  return valid ? 'valid' : unevaluated.length > 0 ? 'unevaluable' : 'invalid';
}

function checkModel(document: EhfDocument): void {
  const { model, kind } = document;
  if (model === null) return;
  checkTotals(model);
  const contents = new Map<number, Uint8Array>();
  for (const index of model.attachments.keys()) {
    const content = decodeAttachment(document, index);
    if (content.ok) contents.set(index, content.bytes);
  }
  if (kind === 'other') return;
  const tree = treeOf(model, kind);
  validate(tree, { ruleset: '3.0.21' });
  // What it shows can be written, but for attachments without content or with one that is no base64, and references to nothing.
  if (model.attachments.some(({ embedded, id, description, url, size }) => (embedded ? size === 0 : !id && !description && !url))) return;
  if (contents.size < model.attachments.filter(({ embedded }) => embedded).length) return;
  const parts = [...printXml(tree, { contents })];
  const again = readDocument(Buffer.concat(parts));
  must(again.ok, `what is written can be read: ${again.ok ? '' : again.failure.detail}`);
}

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(`Must hold: ${what}`);
}
