import type { AppError } from '../../shared/contract/errors.ts';
import type { OperatorConfig } from '../../shared/contract/exchange.ts';
import type { IntakeContext } from './inbox/intake.ts';
import type { EmbeddedNetworkAccess } from './operators/embedded/network.ts';
import type { AccountPort, LookupPort, OperatorPort, SendingPort } from './operators/port.ts';

/** A whole operator: what it cannot do is null. */
export interface ConnectedOperator extends OperatorPort {
  readonly sending: SendingPort | null;
  readonly lookup: LookupPort | null;
  readonly account: AccountPort | null;
}

export interface OperatorSecretValues {
  readonly clientSecret: string;
  readonly vendorApiKey: string;
}

/** What a version of a document is sent as; made by the use case above (sales), which owns documents. */
export interface VersionFiles {
  readonly ehf: Uint8Array;
}

/** What background work of the exchange is given by the application. */
export interface ExchangeContext extends IntakeContext {
  /** The operator that is switched on; null: none, or its secrets are not to be had now. */
  readonly operator: ConnectedOperator | null;
  /** Why there is none though one is switched on: its keys are locked, missing or unreadable; it cannot be used as it is set up. */
  readonly absent?: AppError | null;
  /** The network of a demo company, on this machine; left out or null: there is none. */
  readonly demoNetwork?: EmbeddedNetworkAccess | null;
  /** An operator from a configuration that is not stored; secrets left out are those of the keeper. */
  makeOperator(config: OperatorConfig, secrets: Partial<OperatorSecretValues>): ConnectedOperator;
  /**
   * Whether the rules of a day let a version be sent: why not, or null. One that was checked by the same release is not read again.
   * @param day YYYY-MM-DD in Oslo
   */
  judge(
    version: { readonly versionId: number; readonly ruleset: string },
    day: string,
  ): Promise<{ readonly code: string; readonly params: Readonly<Record<string, string | number>> } | null>;
  /** The files of a version. @throws AppError sales.fileMissing */
  versionFiles(versionId: number): Promise<VersionFiles>;
}
