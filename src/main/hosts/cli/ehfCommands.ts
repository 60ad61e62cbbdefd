/** Checks of EHF documents in files: no company file is opened. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { explainFindings, explainUnevaluated, factsOf, type Lang } from '../../../ehf/explanations/index.ts';
import { DEFAULT_LIMITS, readTree, type DocumentKind, type XmlElement } from '../../../ehf/index.ts';
import { locate, rulesetOn, specificationOf, validate, type RulesetId, type RuleSource, type Severity } from '../../../ehf/rules/index.ts';
import { osloDate, systemClock } from '../../../shared/values/clock.ts';
import type { HostKey } from '../words/nb.ts';
import type { Run } from './run.ts';
import { textsIn, type Texts } from '../texts.ts';

export interface ValidateFilesOptions {
  /** Of the messages. */
  readonly lang: Lang;
  readonly ruleset?: RulesetId;
  readonly officialOnly?: true;
}

/** Told of a document that there are no rules for here. */
const NO_RULES = 'AI-KIND';

/** A finding as it is told. */
interface Told {
  readonly rule: string;
  readonly severity: Severity;
  readonly source: RuleSource;
  /** null when the file cannot be read, or has no such place. */
  readonly location: string | null;
  readonly line: number | null;
  readonly message: string;
}

interface Checked {
  readonly file: string;
  /** null when the file cannot be read. */
  readonly kind: DocumentKind | null;
  readonly valid: boolean;
  readonly findings: readonly Told[];
}

/**
 * Checks files, and the XML files of folders, and tells each as soon as it is done.
 * @returns false when one is not valid
 */
export async function validateFiles(run: Run, paths: readonly string[], options: ValidateFilesOptions): Promise<boolean> {
  const texts = textsIn(options.lang);
  const check = checker(texts, options.ruleset ?? rulesetOn(osloDate(systemClock.now())), options.officialOnly === true);
  let allValid = true;
  for (const path of paths) {
    for (const file of filesOf(path)) {
      const checked = check(file);
      allValid &&= checked.valid;
      if (run.json) run.line(checked);
      else run.print(inWords(texts, checked));
    }
  }
  return allValid;
}

/** The path itself, or the XML files of a folder and the folders in it, by name. */
function* filesOf(path: string): Generator<string, void, undefined> {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) {
    yield path;
    return;
  }
  const entries = readdirSync(path, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.isDirectory()) yield* filesOf(join(path, entry.name));
    else if (entry.isFile() && /\.xml$/i.test(entry.name)) yield join(path, entry.name);
  }
}

function checker(texts: Texts, ruleset: RulesetId, officialOnly: boolean): (file: string) => Checked {
  return (file) => {
    const result = read(file);
    if (typeof result === 'string') {
      return { file, kind: null, valid: false, findings: [unread(null, texts.host(result))] };
    }
    if (!result.ok) {
      const findings = officialOnly
        ? []
        : [unread(result.failure.line, texts.message(`failure.${result.failure.code}`) ?? result.failure.detail)];
      return { file, kind: null, valid: false, findings };
    }
    const { root, kind, profile } = result;
    const specification = officialOnly ? 'billing' : specificationOf(root);
    if (specification === null) {
      return {
        file,
        kind,
        valid: false,
        findings: [told(NO_RULES, 'fatal', 'own', root, `/${root.name}`, texts.host('cli.ehf.otherKind', { profile }))],
      };
    }
    const { valid, findings, unevaluated } = validate(root, { ruleset, officialOnly, specification });
    const values = officialOnly ? [] : unevaluated;
    if (findings.length + values.length === 0) return { file, kind, valid, findings: [] };
    const explanations = explainFindings(root, findings, texts.locale);
    const facts = factsOf(
      root,
      values.map(({ element }) => element),
    );
    const places = locate(
      root,
      [...findings, ...values].map(({ element }) => element),
    );
    return {
      file,
      kind,
      valid,
      findings: [
        ...findings.map(({ rule, severity, source, element }, index) =>
          told(rule, severity, source, element, places.get(element), explanations[index]?.title ?? rule),
        ),
        ...values.map(({ element, reason }) => {
          const { title } = explainUnevaluated(reason, facts.get(element) ?? null, texts.locale);
          return told('AI-VALUE', 'fatal', 'own', element, places.get(element), title);
        }),
      ],
    };
  };
}

/** The document, or why the file cannot be opened. */
function read(file: string): ReturnType<typeof readTree> | HostKey {
  try {
    const { size } = statSync(file);
    // Not even read: it may be larger than the memory.
    if (size > DEFAULT_LIMITS.bytes) return { ok: false, failure: { code: 'tooLarge', line: null, column: null, detail: `${size} bytes` } };
    return readTree(readFileSync(file));
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    if (error.code === 'ENOENT') return 'cli.reason.fileNotFound';
    return error.code === 'EACCES' ? 'cli.reason.noAccess' : 'cli.reason.cannotOpen';
  }
}

function unread(line: number | null, message: string): Told {
  return { rule: 'AI-READ', severity: 'fatal', source: 'structure', location: null, line, message };
}

function told(
  rule: string,
  severity: Severity,
  source: RuleSource,
  element: XmlElement,
  location: string | undefined,
  message: string,
): Told {
  return { rule, severity, source, location: location ?? null, line: element.line, message };
}

function inWords(texts: Texts, { file, valid, findings }: Checked): string {
  const lines = findings.map(({ rule, severity, line, location, message }) => {
    const word = texts.host(severity === 'fatal' ? 'cli.ehf.fatal' : 'cli.ehf.warning');
    const place = [line === null ? '' : texts.host('cli.ehf.line', { line }), location ?? ''].filter((part) => part !== '').join(' ');
    return `  ${[word, rule, place, message].filter((part) => part !== '').join('  ')}`;
  });
  const isUnchecked = findings.some(({ rule }) => rule === NO_RULES);
  const outcome = texts.host(valid ? 'cli.ehf.valid' : isUnchecked ? 'cli.ehf.unchecked' : 'cli.ehf.invalid');
  return [`${outcome}  ${file}`, ...lines, ''].join('\n');
}
