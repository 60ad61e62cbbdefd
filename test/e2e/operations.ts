/** Operations past the screens: for what a test needs beforehand, and for what is behind them. */
import { blankLine } from '../../src/drafts/index.ts';
import type { OperationName, Output } from '../../src/shared/contract/index.ts';
import type { NewCustomer } from '../../src/shared/contract/registers.ts';
import type { SalesLine } from '../../src/shared/contract/sales.ts';
import { testCustomer } from '../support/customers.ts';
import type { Driver } from './driver.ts';

interface Bridge {
  readonly autoinvoiceHost?: { call(name: string, input: unknown, commandId: string): Promise<unknown> };
}

/** An operation, past the screens: for what a test needs beforehand, and for what is behind them. */
export async function call<T>(app: Driver, name: OperationName, input: unknown): Promise<T> {
  const answer = (await app.page.evaluate(
    async ({ operation, given }) => {
      const commandId = crypto.randomUUID();
      const bridge = (window as Bridge).autoinvoiceHost;
      if (bridge !== undefined) return bridge.call(operation, given, commandId);
      const response = await fetch(`api/${operation}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-command-id': commandId },
        body: JSON.stringify(given),
        credentials: 'same-origin',
      });
      return response.json();
    },
    { operation: name, given: input },
  )) as { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown };
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
  return answer.value;
}

/** A customer, a Norwegian firm that is sent EHF unless told otherwise. @returns its id */
export async function addCustomer(app: Driver, customer: Partial<NewCustomer> & Pick<NewCustomer, 'name' | 'orgNumber'>): Promise<number> {
  const { id } = await call<Output<'registers.saveCustomer'>>(app, 'registers.saveCustomer', {
    id: null,
    revision: null,
    customer: testCustomer({
      street: 'Elveveien 4',
      postalCode: '7010',
      city: 'Trondheim',
      yourReference: 'Bjørk',
      paymentDays: 20,
      sendAs: 'ehf',
      isAutoinvoice: true,
      endpointScheme: '0192',
      endpointId: customer.orgNumber,
      ...customer,
    }),
  });
  return id;
}

/** An invoice of one line, numbered. */
export async function addInvoice(app: Driver, customerId: number, text: string, price: string): Promise<Output<'sales.finalize'>> {
  const draft = await call<Output<'sales.newDraft'>>(app, 'sales.newDraft', { kind: 'invoice', customerId });
  const line: SalesLine = { ...blankLine(), name: text, quantity: '1', price, vatCode: '3', account: '3000' };
  const { id, revision } = await call<Output<'sales.saveDraft'>>(app, 'sales.saveDraft', {
    id: null,
    revision: null,
    draft: { ...draft, lines: [line], allowancesCharges: [] },
  });
  return call<Output<'sales.finalize'>>(app, 'sales.finalize', { id, revision, answered: [] });
}
