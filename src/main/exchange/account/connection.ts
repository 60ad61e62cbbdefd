/** The connection to the operator, as it is stored. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { OperatorConfig, OperatorState } from '../../../shared/contract/exchange.ts';
import type { Connection } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';
import type { ExchangeContext } from '../context.ts';

export interface StoredConnection {
  readonly config: OperatorConfig;
  readonly isActive: boolean;
  readonly activatedAt: string | null;
  readonly deactivatedAt: string | null;
  readonly authState: OperatorState['authState'];
  readonly authEmail: string | null;
  readonly receiveState: OperatorState['receiveState'];
  readonly receiveDetail: string | null;
  readonly receiveProfile: string | null;
  readonly revision: number;
}

/** Null: AutoInvoice was never activated. */
export function storedConnection(db: Connection): StoredConnection | null {
  const row = statement<Omit<StoredConnection, 'config' | 'isActive'> & OperatorConfig & { readonly state: string }>(
    db,
    `SELECT kind, environment, base_url AS baseUrl, client_id AS clientId, outbox_folder AS outboxFolder, inbox_folder AS inboxFolder, state,
       activated_at AS activatedAt, deactivated_at AS deactivatedAt, auth_state AS authState, auth_email AS authEmail,
       receive_state AS receiveState, receive_detail AS receiveDetail, receive_profile AS receiveProfile, revision
     FROM operator_connection WHERE id = 1`,
  ).get();
  if (row === undefined) return null;
  const { kind, environment, baseUrl, clientId, outboxFolder, inboxFolder, state, ...rest } = row;
  return { config: { kind, environment, baseUrl, clientId, outboxFolder, inboxFolder }, isActive: state === 'active', ...rest };
}

/** Why there is nobody to speak to: none is switched on, or the one that is cannot be had now. */
export function noOperator({ db, absent }: Pick<ExchangeContext, 'db' | 'absent'>): AppError {
  return storedConnection(db)?.isActive === true && absent != null ? absent : new AppError('exchange.notActivated');
}

/** Channels that operators of a kind offer. */
export const channelsOfKind = {
  maventa: ['ehf', 'email', 'letter'],
  embedded: ['ehf', 'email', 'letter'],
  folder: ['ehf'],
} as const satisfies Record<OperatorConfig['kind'], readonly ('ehf' | 'email' | 'letter')[]>;

/** Connects a demo company to the operator inside the application. @param at an instant */
export function connectEmbedded(db: Connection, at: string): void {
  statement(
    db,
    `INSERT INTO operator_connection (id, kind, environment, state, activated_at, auth_state, receive_state)
     VALUES (1, 'embedded', 'test', 'active', ?, 'signed', 'active')`,
  ).run(at);
}
