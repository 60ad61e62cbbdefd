/** Whether the rules of a day let a version be sent. Loaded when it is first needed, since the rules come with it. */
import { readTree, type XmlElement } from '../../../ehf/index.ts';
import { rulesetOn, validate } from '../../../ehf/rules/index.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Connection } from '../../company/connection.ts';
import type { Reason } from './transitions.ts';
import { versionBytes } from './versionBytes.ts';

/** The tree of a version, for its findings. @throws AppError sales.fileMissing when its bytes are no document */
export function versionTree(db: Connection, versionId: number): XmlElement {
  const read = readTree(versionBytes(db, versionId));
  if (!read.ok) throw new AppError('sales.fileMissing', { id: versionId }, { detail: read.failure.code });
  return read.root;
}

/** What the rules of a day have against a version; null: nothing. One that was checked by the same release has passed. */
export function judgeVersion(
  db: Connection,
  version: { readonly versionId: number; readonly ruleset: string },
  day: string,
): Reason | null {
  const ruleset = rulesetOn(day);
  if (version.ruleset === ruleset) return null;
  const { valid, findings, unevaluated } = validate(versionTree(db, version.versionId), { ruleset });
  if (valid) return null;
  const rules = [...new Set([...findings.filter(({ severity }) => severity === 'fatal'), ...unevaluated].map(({ rule }) => rule))];
  return { code: 'rules', params: { count: rules.length, rule: rules[0] ?? '', rules: rules.slice(0, 5).join(', '), ruleset } };
}
