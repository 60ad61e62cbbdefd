import { describe, expect, it } from 'vitest';
import {
  activationOf,
  addressOf,
  companyStepProblems,
  configOf,
  firstDraft,
  kindsFor,
  secretsOf,
  stepProblems,
  toEnvironment,
  wantsPassphrase,
} from '../../../src/renderer/activate/draft.ts';
import type { ActivationDraft, Known } from '../../../src/renderer/activate/draft.ts';
import { stateOfCompany } from '../../../src/renderer/registers/form/ownCompanyForm.ts';
import type { OperatorState } from '../../../src/shared/contract/exchange.ts';

const state: OperatorState = {
  config: null,
  isActive: false,
  activatedAt: null,
  deactivatedAt: null,
  electronicAddress: '0192:300000029',
  hasSecrets: false,
  secretStore: 'system',
  secretsLocked: false,
  authState: 'none',
  authEmail: null,
  receiveState: 'none',
  receiveDetail: null,
  canChangeEnvironment: true,
  missing: [],
  waitingDocuments: 0,
  channels: ['ehf'],
  canReroute: true,
  canLookUp: true,
  canRegister: true,
  revision: 0,
};
const config = { kind: 'maventa', environment: 'test', baseUrl: null, clientId: 'abc', outboxFolder: null, inboxFolder: null } as const;
const known: Known = {
  state,
  isDemo: false,
  settings: {
    everyMinutes: 15,
    sendAtOnce: true,
    channelOrder: ['ehf', 'print'],
    sendAttachments: true,
    reportHandled: true,
    watchFolder: null,
    notifyReceived: true,
    notifyFailed: true,
    newCustomersPrintFormat: 'compact',
  },
  company: {
    name: 'Fjellbekk Verksted AS',
    orgNumber: '300000029',
    legalForm: 'AS',
    vatRegisteredFrom: null,
    vatRegisteredTo: null,
    inBusinessRegister: true,
    street: 'Elveveien 4',
    postalCode: '7010',
    city: 'Trondheim',
    country: 'NO',
    email: 'post@fjellbekk.example',
    phone: null,
    contactName: '',
    website: '',
    bankAccount: null,
    iban: null,
    bic: null,
    accentColour: null,
    hasLogo: false,
    revision: 1,
  },
};
const filled: ActivationDraft = {
  ...firstDraft(known),
  clientId: ' abc ',
  clientSecret: 'key',
  vendorApiKey: 'vendor',
  termsAccepted: true,
  outboxFolder: '/ut',
  inboxFolder: '/inn',
};

describe('the first draft', () => {
  it('begins with production, as receiver, and with nothing accepted', () => {
    expect(firstDraft(known)).toMatchObject({
      kind: 'maventa',
      environment: 'production',
      receive: true,
      termsAccepted: false,
      authEmail: 'post@fjellbekk.example',
      printFormat: 'compact',
    });
  });

  it('begins with what was set up before; a registration that was removed is not made again unasked', () => {
    const before = { ...known, state: { ...state, config, authEmail: 'sjef@fjellbekk.example' } };
    expect(firstDraft(before)).toMatchObject({ environment: 'test', clientId: 'abc', authEmail: 'sjef@fjellbekk.example', receive: false });
    expect(firstDraft({ ...before, state: { ...before.state, receiveState: 'active' } }).receive).toBe(true);
  });

  it('keeps a demo company to the operator inside the application, and offers that to no other', () => {
    expect(firstDraft({ ...known, isDemo: true }).kind).toBe('embedded');
    expect(kindsFor(false)).not.toContain('embedded');
  });
});

describe('another environment', () => {
  it('takes the address that belongs to the one before with it, and leaves any other', () => {
    const to = (environment: 'test' | 'production', baseUrl: string) => {
      const draft = { ...filled, baseUrl };
      const changed = { ...draft, ...toEnvironment(draft, environment) };
      return [changed.environment, changed.baseUrl, addressOf(changed)];
    };
    expect(to('production', 'https://ax-stage.maventa.com')).toEqual(['production', 'https://ax.maventa.com', 'https://ax.maventa.com']);
    expect(to('test', 'https://ax.maventa.com/')).toEqual(['test', 'https://ax-stage.maventa.com', 'https://ax-stage.maventa.com']);
    expect(to('test', 'https://proxy.example')).toEqual(['test', 'https://proxy.example', 'https://proxy.example']);
    expect(to('test', ' ')).toEqual(['test', ' ', 'https://ax-stage.maventa.com']);
  });
});

describe('what is wrong', () => {
  it('asks for the credentials, each at its field', () => {
    expect(Object.keys(stepProblems('operator', firstDraft(known), state))).toEqual(['clientId', 'clientSecret', 'vendorApiKey']);
    expect(stepProblems('operator', filled, state)).toEqual({});
  });

  it('leaves stored keys alone', () => {
    const stored = { ...state, config, hasSecrets: true };
    expect(stepProblems('operator', { ...firstDraft(known), clientId: 'abc' }, stored)).toEqual({});
    // Of a folder the state says that it has all the secrets it needs, which is none.
    const folder = { ...stored, config: { ...config, kind: 'folder' as const } };
    expect(Object.keys(stepProblems('operator', { ...firstDraft(known), kind: 'maventa', clientId: 'abc' }, folder))).toEqual([
      'clientSecret',
      'vendorApiKey',
    ]);
  });

  it('wants a passphrase where the keys lie in a file, twice while it is chosen', () => {
    const locked = { ...state, secretStore: 'passphraseFile', secretsLocked: true } as const;
    expect(wantsPassphrase(filled, state)).toBe(false);
    expect(wantsPassphrase(filled, locked)).toBe(true);
    expect(wantsPassphrase({ ...filled, kind: 'folder' }, locked)).toBe(false);
    expect(Object.keys(stepProblems('operator', { ...filled, passphrase: 'en', passphraseAgain: 'to' }, locked))).toEqual([
      'passphraseAgain',
    ]);
    expect(stepProblems('operator', { ...filled, passphrase: 'en' }, { ...locked, config, hasSecrets: true })).toEqual({});
  });

  it('takes an address over https, or on this machine', () => {
    const wrong = (baseUrl: string): boolean => 'baseUrl' in stepProblems('operator', { ...filled, baseUrl }, state);
    expect(['', 'https://ax.example', 'http://127.0.0.1:8080', 'http://localhost/x'].filter(wrong)).toEqual([]);
    expect(['http://ax.example', 'ax.example', 'http://localhost.ax.example', 'https://'].filter((url) => !wrong(url))).toEqual([]);
  });

  it('takes no address of the other environment', () => {
    const of = (environment: 'test' | 'production', baseUrl: string) =>
      stepProblems('operator', { ...filled, environment, baseUrl }, state).baseUrl?.key;
    expect(of('production', 'https://ax-stage.maventa.com')).toBe('activate.baseUrl.otherEnvironment');
    expect(of('test', 'https://ax.maventa.com/')).toBe('activate.baseUrl.otherEnvironment');
    expect([of('production', 'https://ax.maventa.com'), of('test', 'https://ax-stage.maventa.com'), of('test', '')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('wants two folders', () => {
    expect(stepProblems('operator', { ...filled, kind: 'folder', inboxFolder: '/ut ' }, state)).toEqual({
      inboxFolder: { key: 'activate.folder.same' },
    });
  });

  it('finds no step done whose terms are not accepted or whose signer has no address', () => {
    expect(Object.keys(stepProblems('agreement', { ...filled, termsAccepted: false, authEmail: 'sjef' }, state))).toEqual([
      'termsAccepted',
      'authEmail',
    ]);
    expect(Object.keys(stepProblems('summary', { ...filled, termsAccepted: false, clientId: '' }, state))).toEqual([
      'clientId',
      'termsAccepted',
    ]);
  });

  it('names what the operator needs of the company', () => {
    expect(companyStepProblems(stateOfCompany(known.company))).toEqual({ phone: { key: 'activate.company.phone.missing' } });
  });
});

describe('the activation', () => {
  it('holds of an operator only what belongs to its kind', () => {
    expect(configOf(filled)).toEqual({
      kind: 'maventa',
      environment: 'production',
      baseUrl: null,
      clientId: 'abc',
      outboxFolder: null,
      inboxFolder: null,
    });
    expect(configOf({ ...filled, kind: 'folder' })).toMatchObject({ clientId: null, outboxFolder: '/ut', inboxFolder: '/inn' });
    expect(configOf({ ...filled, kind: 'embedded' })).toMatchObject({ environment: 'test', clientId: null, outboxFolder: null });
  });

  it('keeps stored keys where none is written, and never hands keys to another operator', () => {
    expect(secretsOf({ ...filled, vendorApiKey: ' ' })).toEqual({ clientSecret: 'key', vendorApiKey: null });
    expect(secretsOf({ ...filled, kind: 'folder' })).toEqual({ clientSecret: null, vendorApiKey: null });
    expect(JSON.stringify(activationOf(filled))).not.toContain('vendor"');
  });

  it('registers nobody where the access point does', () => {
    expect(activationOf(filled)).toMatchObject({ receive: true, authEmail: 'post@fjellbekk.example', termsAccepted: true });
    expect(activationOf({ ...filled, kind: 'folder' })).toMatchObject({ receive: false, authEmail: null });
  });
});
