/** Where the fields of the form are: paths of the draft (`yourReference`, `lines.2.price`), which the controls carry as `data-at`. */

import type { FormState } from './form.ts';

/** The field inside a line that a path names; null for other paths. */
export function lineOfPath(path: string): { readonly index: number; readonly field: string } | null {
  const match = /^lines\.(\d+)(?:\.(.*))?$/.exec(path);
  return match === null ? null : { index: Number(match[1]), field: match[2] ?? '' };
}

/** Fields behind "Flere felt". */
export const moreFields: readonly string[] = [
  'periodFrom',
  'periodTo',
  'contractNumber',
  'projectReference',
  'accountingCost',
  'buyerContact',
  'sendAs',
  'printFormat',
  'language',
];

/** Fields that stand below the line itself. */
export const lineDetailFields: readonly string[] = ['description', 'periodFrom', 'periodTo', 'departmentId', 'projectId'];

const CONTROLS = ['input:not([disabled]), textarea:not([disabled]), select:not([disabled])', 'button:not([disabled])'];

/** Gives the focus to the control of a path, or to the nearest one that the path lies in. Returns whether there is one. */
export function focusPath(root: ParentNode | null, path: string): boolean {
  for (let at = path; at !== ''; at = at.includes('.') ? at.slice(0, at.lastIndexOf('.')) : '') {
    const frame = root?.querySelector<HTMLElement>(`[data-at="${CSS.escape(at)}"]`);
    const control = CONTROLS.map((selector) => frame?.querySelector<HTMLElement>(selector) ?? null).find((found) => found !== null) ?? null;
    if (control === null) continue;
    control.focus();
    control.scrollIntoView({ block: 'nearest' });
    // What is told at the fields above it is drawn now, and moves it.
    setTimeout(() => {
      if (document.activeElement === control) control.scrollIntoView({ block: 'nearest' });
    }, 120);
    return true;
  }
  return false;
}

/** The path of the control that has the focus or was left. */
export function pathOf(target: EventTarget | null): string | null {
  return target instanceof Element ? (target.closest<HTMLElement>('[data-at]')?.dataset['at'] ?? null) : null;
}

/** The path of a field whose text could not be read: `line 3 price` is known by its key. */
export function placeOfUnread(place: string, { lines, parts }: Pick<FormState, 'lines' | 'parts'>): string | null {
  const [kind, key, field = ''] = place.split(' ');
  const index = (kind === 'line' ? lines : parts).findIndex((one) => String(one.key) === key);
  return index < 0 ? null : `${kind === 'line' ? 'lines' : 'allowancesCharges'}.${String(index)}.${field}`;
}
