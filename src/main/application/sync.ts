import type { Output } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/contract/index.ts';
import type { IntakeContext } from '../exchange/inbox/intake.ts';
import { createMaventaOperator } from '../exchange/operators/maventa/client.ts';
import { runSync } from '../exchange/sync.ts';
import { ownCompany } from '../registers/company.ts';
import type { OperatorAccess } from './worker/protocol.ts';

/** One round of the sync with the operator that the application knows. @throws AppError `exchange.notActivated` when it knows none; what runSync throws. */
export async function syncCommand(ctx: IntakeContext, access: OperatorAccess | null): Promise<Output<'sync.run'>> {
  if (access === null) throw new AppError('exchange.notActivated');
  const operator = createMaventaOperator({ ...access, clock: ctx.clock, demo: ownCompany(ctx.db).isDemo });
  return runSync(ctx, operator);
}
