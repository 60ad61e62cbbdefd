import type { Output } from '../../shared/contract/index.ts';
import type { Connection, ReadContext } from '../company/connection.ts';
import { statement } from '../company/statements.ts';

export interface Dimension {
  readonly id: number;
  readonly code: string;
  readonly name: string;
}

/** Departments and projects in use, each in the order of its codes. Serves `registers.dimensions`. */
export function listDimensions(ctx: ReadContext): Output<'registers.dimensions'> {
  const all = (table: 'department' | 'project'): Dimension[] =>
    statement<Dimension>(ctx.db, `SELECT id, code, name FROM ${table} WHERE is_active = 1 ORDER BY code`).all();
  return { departments: all('department'), projects: all('project') };
}

/** The department in use that has exactly this code, or null. */
export function departmentByCode(db: Connection, code: string): Dimension | null {
  return statement<Dimension>(db, 'SELECT id, code, name FROM department WHERE code = ? AND is_active = 1').get(code) ?? null;
}

/** The project in use that has exactly this code, or null. */
export function projectByCode(db: Connection, code: string): Dimension | null {
  return statement<Dimension>(db, 'SELECT id, code, name FROM project WHERE code = ? AND is_active = 1').get(code) ?? null;
}
