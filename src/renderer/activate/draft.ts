/** What is written in the wizard that activates AutoInvoice, what is wrong with it, and what it becomes. Pure. */
import type { ExchangeSettings, OperatorConfig, OperatorKind, OperatorState } from '../../shared/contract/exchange.ts';
import type { Input } from '../../shared/contract/index.ts';
import type { OwnCompanyForm } from '../../shared/contract/registers.ts';
import type { PrintFormat } from '../../shared/contract/sales.ts';
import { environmentOfAddress, maventaAddresses } from '../../shared/values/maventaAddresses.ts';
import { isEmail } from '../registers/form/customerForm.ts';
import type { CompanyState } from '../registers/form/ownCompanyForm.ts';
import { companyProblems } from '../registers/form/ownCompanyForm.ts';
import type { FieldProblem, Problems } from '../registers/form/useFormState.ts';

export const steps = ['company', 'operator', 'agreement', 'receive', 'summary'] as const;
export type Step = (typeof steps)[number];

export interface ActivationDraft {
  readonly kind: OperatorKind;
  readonly environment: OperatorConfig['environment'];
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly vendorApiKey: string;
  readonly passphrase: string;
  /** Where the passphrase is chosen: what is mistyped could never be opened again. */
  readonly passphraseAgain: string;
  readonly outboxFolder: string;
  readonly inboxFolder: string;
  readonly termsAccepted: boolean;
  readonly authEmail: string;
  readonly receive: boolean;
  readonly printFormat: PrintFormat;
}

/** What the wizard knows of the company and of what was set up before. */
export interface Known {
  readonly state: OperatorState;
  readonly settings: ExchangeSettings;
  readonly isDemo: boolean;
  readonly company: OwnCompanyForm;
}

/** What was set up before, else what most need. Nothing is accepted beforehand. */
export function firstDraft({ state, settings, isDemo, company }: Known): ActivationDraft {
  const { config } = state;
  const kept = config?.kind === 'embedded' ? undefined : config?.kind;
  return {
    kind: isDemo ? 'embedded' : (kept ?? 'maventa'),
    environment: config?.kind === 'embedded' ? 'production' : (config?.environment ?? 'production'),
    baseUrl: config?.baseUrl ?? '',
    clientId: config?.clientId ?? '',
    clientSecret: '',
    vendorApiKey: '',
    passphrase: '',
    passphraseAgain: '',
    outboxFolder: config?.outboxFolder ?? '',
    inboxFolder: config?.inboxFolder ?? '',
    termsAccepted: false,
    authEmail: state.authEmail ?? company.email ?? '',
    receive: config === null || state.receiveState !== 'none',
    printFormat: settings.newCustomersPrintFormat,
  };
}

/** Another environment: the address of the one before goes with it, a proxy's stays. */
export function toEnvironment({ baseUrl }: ActivationDraft, environment: ActivationDraft['environment']): Partial<ActivationDraft> {
  return { environment, ...(environmentOfAddress(baseUrl) === null ? {} : { baseUrl: maventaAddresses[environment] }) };
}

/** Where the operator will be spoken to. */
export function addressOf({ baseUrl, environment }: ActivationDraft): string {
  return baseUrl.trim() === '' ? maventaAddresses[environment] : baseUrl.trim();
}

/** The operators that a company can choose among: a demo company keeps to the one inside the application. */
export function kindsFor(isDemo: boolean): readonly OperatorKind[] {
  return isDemo ? ['embedded', 'maventa', 'folder'] : ['maventa', 'folder'];
}

/** Whether the keeper wants a passphrase before it takes keys. */
export function wantsPassphrase(draft: ActivationDraft, state: OperatorState): boolean {
  if (draft.kind !== 'maventa' || state.secretStore !== 'passphraseFile') return false;
  // Of another kind of operator the state says nothing about the keeper.
  return state.secretsLocked || (state.config !== null && state.config.kind !== 'maventa');
}

/** Whether keys have been stored that an empty field keeps. */
export function hasKeys(state: OperatorState): boolean {
  return state.hasSecrets && (state.config === null || state.config.kind === 'maventa');
}

/** What is wrong on a step; on the summary, everything. */
export function stepProblems(step: Step, draft: ActivationDraft, state: OperatorState): Problems<ActivationDraft> {
  const problems: { -readonly [K in keyof ActivationDraft]?: FieldProblem } = {};
  const all = step === 'summary';
  if (step === 'operator' || all) {
    const need = (
      field: keyof ActivationDraft & ('clientId' | 'clientSecret' | 'vendorApiKey' | 'passphrase' | 'outboxFolder' | 'inboxFolder'),
    ): void => {
      if (draft[field].trim() === '') problems[field] = { key: 'field.required' };
    };
    if (draft.kind === 'maventa') {
      need('clientId');
      if (!hasKeys(state)) {
        need('clientSecret');
        need('vendorApiKey');
      }
      if (wantsPassphrase(draft, state)) {
        need('passphrase');
        if (!hasKeys(state) && draft.passphrase !== draft.passphraseAgain)
          problems.passphraseAgain = { key: 'activate.passphrase.differs' };
      }
      if (!/^(https:\/\/\S+|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/\S*)?)?$/.test(draft.baseUrl.trim()))
        problems.baseUrl = { key: 'activate.baseUrl.invalid' };
      else if ((environmentOfAddress(draft.baseUrl) ?? draft.environment) !== draft.environment)
        problems.baseUrl = { key: 'activate.baseUrl.otherEnvironment', params: { environment: draft.environment } };
    }
    if (draft.kind === 'folder') {
      need('outboxFolder');
      need('inboxFolder');
      if (draft.outboxFolder.trim() !== '' && draft.outboxFolder.trim() === draft.inboxFolder.trim())
        problems.inboxFolder = { key: 'activate.folder.same' };
    }
  }
  if (step === 'agreement' || all) {
    const email = draft.authEmail.trim();
    if (!draft.termsAccepted) problems.termsAccepted = { key: 'activate.terms.required' };
    if (draft.kind === 'maventa' && email !== '' && !isEmail(email))
      problems.authEmail = { key: 'form.email.invalid', params: { value: email } };
  }
  return problems;
}

/** The fields of the own company that go to the operator. */
export const companyFields = [
  'name',
  'orgNumber',
  'street',
  'postalCode',
  'city',
  'email',
  'phone',
] as const satisfies readonly (keyof CompanyState)[];
const missingWords: Partial<Record<(typeof companyFields)[number], FieldProblem>> = {
  street: { key: 'activate.company.street.missing' },
  email: { key: 'activate.company.email.missing' },
  phone: { key: 'activate.company.phone.missing' },
};

/** What an activation needs of the own company and does not find, and what of it is wrong. */
export function companyStepProblems(company: CompanyState): Problems<CompanyState> {
  const wrong = companyProblems(company);
  const problems: { -readonly [K in keyof CompanyState]?: FieldProblem } = {};
  for (const field of companyFields) {
    const problem =
      wrong[field] ?? (company[field].trim() === '' ? (missingWords[field] ?? { key: 'field.required' as const }) : undefined);
    if (problem !== undefined) problems[field] = problem;
  }
  return problems;
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** The connection that is tried and stored. Of an operator only what belongs to its kind. */
export function configOf(draft: ActivationDraft): OperatorConfig {
  const { kind } = draft;
  return {
    kind,
    environment: kind === 'embedded' ? 'test' : draft.environment,
    baseUrl: kind === 'maventa' ? orNull(draft.baseUrl) : null,
    clientId: kind === 'maventa' ? orNull(draft.clientId) : null,
    outboxFolder: kind === 'folder' ? orNull(draft.outboxFolder) : null,
    inboxFolder: kind === 'folder' ? orNull(draft.inboxFolder) : null,
  };
}

/** Keys that were typed; null keeps what is stored. */
export function secretsOf(draft: ActivationDraft): Input<'operator.saveSecrets'> {
  if (draft.kind !== 'maventa') return { clientSecret: null, vendorApiKey: null };
  return { clientSecret: orNull(draft.clientSecret), vendorApiKey: orNull(draft.vendorApiKey) };
}

/** The activation of a draft without problems. */
export function activationOf(draft: ActivationDraft): Input<'operator.activate'> {
  return {
    config: configOf(draft),
    termsAccepted: true,
    authEmail: draft.kind === 'maventa' ? orNull(draft.authEmail) : null,
    newCustomersPrintFormat: draft.printFormat,
    receive: draft.kind !== 'folder' && draft.receive,
  };
}
