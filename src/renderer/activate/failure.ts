/** What an activation that was refused is about: in which words of the connection test, and at which step it is mended. Pure. */
import type { AppError } from '../../shared/contract/errors.ts';
import type { MessageKey } from '../../shared/i18n/index.ts';
import type { Step } from './draft.ts';

export interface ActivationFailure {
  /** A code of the connection test (`operator.problem.<code>`); null: the error reads as it does everywhere. */
  readonly problem: string | null;
  /** Where it is mended; null: not in the wizard. */
  readonly step: Step | null;
  /** The button that leads there. */
  readonly label: MessageKey;
}

export function failureOf({ code, params, detail }: AppError): ActivationFailure {
  const at = (problem: string | null, step: Step | null, label: MessageKey): ActivationFailure => ({ problem, step, label });
  switch (code) {
    case 'exchange.unauthorized':
      return at(/not verified/.test(detail ?? '') ? 'notVerified' : 'unauthorized', 'operator', 'activate.changeKeys');
    case 'exchange.unreachable':
      return at(params['place'] === undefined ? 'unreachable' : null, 'operator', 'activate.changeConnection');
    case 'exchange.operatorError':
      return at(typeof params['failure'] === 'string' ? params['failure'] : null, 'operator', 'activate.changeConnection');
    case 'exchange.passphraseWrong':
    case 'exchange.secretsLocked':
    case 'exchange.secretsUnreadable':
    case 'exchange.secretsIncomplete':
      return at(null, 'operator', 'activate.changeKeys');
    case 'exchange.addressOfOtherEnvironment':
    case 'exchange.environmentIsFixed':
    case 'exchange.folderMissing':
    case 'exchange.demoOnly':
      return at(null, 'operator', 'activate.changeConnection');
    case 'registers.companyFieldInvalid':
      return at(null, 'company', 'activate.changeCompany');
    default:
      return at(null, null, 'activate.change');
  }
}
