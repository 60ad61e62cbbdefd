import { beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../../../src/main/company/connection.ts';
import { activateChosen, chooseResults, currentIdentification, undoActivation } from '../../../src/main/exchange/identify/results.ts';
import { runIdentification, startIdentification } from '../../../src/main/exchange/identify/search.ts';
import { customerById, updateCustomer } from '../../../src/main/registers/customerStore.ts';
import type { Customer } from '../../../src/shared/contract/registers.ts';
import { testOrgNumber } from '../../support/documents.ts';
import { companyWithRegisters } from '../../support/registers.ts';
import { addCustomer, contextOf, sourceOf } from './support.ts';

let company: ReturnType<typeof companyWithRegisters>;
let ids: number[];
let id: number;

/** Four customers that can receive, the third under another name; the fourth already has EHF; the fifth cannot. */
beforeEach(async () => {
  company = companyWithRegisters();
  ids = inTransaction(company.db, () => [
    addCustomer(company.db, 1, { printFormat: 'compact' }),
    addCustomer(company.db, 2, { sendAs: 'email', email: 'post@kunde.example' }),
    addCustomer(company.db, 3),
    addCustomer(company.db, 4, { sendAs: 'ehf', isAutoinvoice: true, endpointScheme: '0192', endpointId: testOrgNumber(1004) }),
    addCustomer(company.db, 5),
  ]);
  ({ id } = write(() => startIdentification(company, { scope: { scope: 'all' } })));
  await runIdentification(
    contextOf(company),
    { id },
    sourceOf((identifier) => ({
      answer: identifier === testOrgNumber(1005) ? 'none' : 'all',
      name: identifier === testOrgNumber(1003) ? 'HELT ANNET AS' : null,
    })),
  );
  company.events.length = 0;
});

const write = <T>(work: () => T): T => inTransaction(company.db, work);
const customer = (n: number): Customer => {
  const found = customerById(company.db, ids[n - 1] ?? 0);
  if (found === null) throw new Error('no customer');
  return found;
};
const change = (n: number, fields: Partial<Customer>): void => {
  const { id: partyId, revision: _revision, ...rest } = { ...customer(n), ...fields };
  updateCustomer(company.db, partyId, rest);
};
const activate = (printFormat: 'standard' | null = null) => write(() => activateChosen(company, { id, printFormat }));
const undo = () => write(() => undoActivation(company, { id }));

describe('choosing', () => {
  it('takes only who can receive and has not EHF already', () => {
    expect(write(() => chooseResults(company, { id, partyIds: [...ids], isChosen: true }))).toEqual({ chosen: 3 });
    expect(write(() => chooseResults(company, { id, partyIds: null, isChosen: false }))).toEqual({ chosen: 0 });
  });
  it('all at once leaves another name out', () => {
    expect(write(() => chooseResults(company, { id, partyIds: null, isChosen: true }))).toEqual({ chosen: 2 });
    expect(write(() => chooseResults(company, { id, partyIds: [ids[0] ?? 0], isChosen: false }))).toEqual({ chosen: 1 });
  });
  it('all at once leaves out who is no longer in use, who can be chosen alone', () => {
    change(1, { isActive: false });
    write(() => chooseResults(company, { id, partyIds: null, isChosen: false }));
    expect(write(() => chooseResults(company, { id, partyIds: null, isChosen: true }))).toEqual({ chosen: 1 });
    expect(write(() => chooseResults(company, { id, partyIds: [ids[0] ?? 0], isChosen: true }))).toEqual({ chosen: 2 });
  });
});

describe('activating', () => {
  it('nothing happens by itself', () => {
    expect(customer(1)).toMatchObject({ sendAs: 'print', isAutoinvoice: false, endpointId: null });
    expect(currentIdentification(company)).toMatchObject({ chosen: 2, activatedAt: null });
  });

  it('sets EHF, AutoInvoice, address and print format of the chosen ones alone', () => {
    const untouched = [3, 4, 5].map(customer);
    expect(activate('standard')).toEqual({ activated: 2 });
    for (const n of [1, 2])
      expect(customer(n)).toMatchObject({
        sendAs: 'ehf',
        isAutoinvoice: true,
        endpointScheme: '0192',
        endpointId: testOrgNumber(1000 + n),
        printFormat: 'standard',
        revision: 2,
      });
    expect([3, 4, 5].map(customer)).toEqual(untouched);
    expect(currentIdentification(company)?.activatedAt).toBe('2026-11-24T11:00:00.000Z');
    expect(company.events).toContainEqual({ type: 'registers.changed' });
  });

  it('keeps the print format where none is given', () => {
    activate();
    expect(customer(1).printFormat).toBe('compact');
  });

  it('leaves a customer alone that got EHF meanwhile', () => {
    change(1, { sendAs: 'ehf', isAutoinvoice: true, endpointScheme: '0192', endpointId: testOrgNumber(1001) });
    const before = customer(1);
    expect(activate('standard')).toEqual({ activated: 1 });
    expect(customer(1)).toEqual(before);
  });

  it('others are chosen and activated in their turn', () => {
    activate();
    expect(currentIdentification(company)).toMatchObject({ chosen: 0 });
    write(() => chooseResults(company, { id, partyIds: [ids[2] ?? 0], isChosen: true }));
    expect(currentIdentification(company)).toMatchObject({ chosen: 1 });
    expect(activate()).toEqual({ activated: 1 });
    expect(customer(3)).toMatchObject({ sendAs: 'ehf', isAutoinvoice: true });
  });

  it('leaves a customer alone that has another number by now', () => {
    change(1, { orgNumber: testOrgNumber(77) });
    change(2, { isPrivate: true, orgNumber: null });
    expect(activate()).toEqual({ activated: 0 });
    expect(customer(1)).toMatchObject({ sendAs: 'print', endpointId: null });
  });

  it('is refused when nothing is chosen', () => {
    write(() => chooseResults(company, { id, partyIds: null, isChosen: false }));
    expect(activate).toThrow(expect.objectContaining({ code: 'identify.nothingChosen' }));
  });
});

describe('taking it back', () => {
  const plain = ({ revision: _revision, ...rest }: Customer) => rest;

  it('brings back what each customer had', () => {
    const before = [1, 2, 3, 4, 5].map((n) => plain(customer(n)));
    activate('standard');
    expect(undo()).toEqual({ restored: 2 });
    expect([1, 2, 3, 4, 5].map((n) => plain(customer(n)))).toEqual(before);
    expect(currentIdentification(company)).toMatchObject({ activatedAt: null, chosen: 2 });
    expect(undo()).toEqual({ restored: 0 });
  });

  it('leaves alone what somebody has changed since', () => {
    activate();
    change(1, { sendAs: 'letter' });
    change(2, { phone: '22334455' });
    expect(undo()).toEqual({ restored: 1 });
    expect(customer(1)).toMatchObject({ sendAs: 'letter', isAutoinvoice: true, endpointId: testOrgNumber(1001) });
    expect(customer(2)).toMatchObject({ sendAs: 'email', isAutoinvoice: false, endpointId: null, phone: '22334455' });
  });

  it('takes two activations back to before the first', () => {
    activate();
    write(() => chooseResults(company, { id, partyIds: [ids[2] ?? 0], isChosen: true }));
    expect(activate('standard')).toEqual({ activated: 1 });
    expect(undo()).toEqual({ restored: 3 });
    expect(customer(1)).toMatchObject({ sendAs: 'print', printFormat: 'compact', endpointId: null });
    expect(customer(3)).toMatchObject({ sendAs: 'print', isAutoinvoice: false });
  });

  it('can be activated again', () => {
    activate();
    undo();
    expect(activate()).toEqual({ activated: 2 });
    expect(undo()).toEqual({ restored: 2 });
  });
});
