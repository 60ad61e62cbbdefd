/** Whether the rules of a day let a version be sent. Loaded when it is first needed, since the rules come with it. */
import { readTree, type XmlElement } from '../../../ehf/index.ts';
import { rulesetOn, validate } from '../../../ehf/rules/index.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Connection } from '../../company/connection.ts';
import type { Reason } from './transitions.ts';
import { versionBytes } from './versionBytes.ts';

/** The tree of a version, for its findings. @throws AppError sales.fileMissing when its bytes are no document */
export function versionTree(db: Connection, versionId: number): XmlElement {
  return treeOf(versionBytes(db, versionId), versionId);
}

/** What the rules of a day have against a version; null: nothing. One that was checked by the same release has passed. */
export function judgeVersion(
  db: Connection,
  version: { readonly versionId: number; readonly ruleset: string },
  day: string,
): Reason | null {
  return version.ruleset === rulesetOn(day) ? null : judgeBytes(versionBytes(db, version.versionId), version.versionId, day);
}

/** The same of bytes that another release has checked; reads nothing. @throws AppError sales.fileMissing when they are no document */
export function judgeBytes(bytes: Uint8Array, versionId: number, day: string): Reason | null {
  const ruleset = rulesetOn(day);
  const { valid, findings, unevaluated } = validate(treeOf(bytes, versionId), { ruleset });
  if (valid) return null;
  const rules = [...new Set([...findings.filter(({ severity }) => severity === 'fatal'), ...unevaluated].map(({ rule }) => rule))];
  return { code: 'rules', params: { count: rules.length, rule: rules[0] ?? '', rules: rules.slice(0, 5).join(', '), ruleset } };
}

function treeOf(bytes: Uint8Array, versionId: number): XmlElement {
  const read = readTree(bytes);
  if (!read.ok) throw new AppError('sales.fileMissing', { id: versionId }, { detail: read.failure.code });
  return read.root;
}
