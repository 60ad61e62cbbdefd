/** A company, an operator over a real socket, and what connects the two. */
import type { EmbeddedOperator } from '../../../src/main/exchange/operators/embedded/server.ts';
import { createOperator } from '../../../src/main/exchange/operators/index.ts';
import { storedConnection } from '../../../src/main/exchange/account/connection.ts';
import type { ExchangeContext } from '../../../src/main/exchange/context.ts';
import type { OperatorConfig } from '../../../src/shared/contract/exchange.ts';
import type { Input } from '../../../src/shared/contract/index.ts';
import { ownOrgNumber } from '../../support/registers.ts';
import { syncCompany, type SyncCompany } from '../syncSupport.ts';
import { startTestOperator, testDocument } from '../operators/support.ts';

export interface AccountWorld {
  readonly sync: SyncCompany;
  readonly operator: EmbeddedOperator;
  readonly config: OperatorConfig;
  /** With the operator that is switched on by now. */
  ctx(): ExchangeContext;
  activation(changes?: Partial<Input<'operator.activate'>>): Input<'operator.activate'>;
}

export async function accountWorld(options: { isDemo?: boolean; received?: number } = {}): Promise<AccountWorld> {
  const documents = Array.from({ length: options.received ?? 0 }, (_, index) => testDocument(index + 1));
  const { operator, clock } = await startTestOperator(documents, { company: { name: 'NORDLYS HANDEL AS', orgNumber: ownOrgNumber } });
  const sync = syncCompany(clock);
  const { db } = sync.company;
  db.exec("UPDATE company SET email = 'post@nordlys.example', phone = '55 00 00 00'");
  if (options.isDemo === true) db.exec('DROP TRIGGER company_demo_stays; UPDATE company SET is_demo = 1');
  const { baseUrl, clientId, clientSecret, vendorApiKey } = operator.access;
  const config: OperatorConfig = { kind: 'maventa', environment: 'test', baseUrl, clientId, outboxFolder: null, inboxFolder: null };
  const make: ExchangeContext['makeOperator'] = (wanted, secrets) =>
    createOperator(
      wanted,
      { clientSecret, vendorApiKey, ...secrets },
      { clock, demo: options.isDemo === true, sender: `0192:${ownOrgNumber}` },
    );
  return {
    sync,
    operator,
    config,
    ctx: () => {
      const stored = storedConnection(db);
      return {
        ...sync.context(),
        operator: stored?.isActive === true ? make(stored.config, {}) : null,
        makeOperator: make,
        judge: () => Promise.resolve(null),
        versionFiles: () => Promise.reject(new Error('nothing is sent here')),
      };
    },
    activation: (changes = {}) => ({
      config,
      termsAccepted: true,
      authEmail: null,
      newCustomersPrintFormat: 'compact',
      receive: true,
      ...changes,
    }),
  };
}
