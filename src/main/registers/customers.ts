/** The register of customers. */
import { AppError } from '../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { ReadContext, WriteContext } from '../company/connection.ts';

/** Serves `registers.customers`. */
export function listCustomers(_ctx: ReadContext, _input: ParsedInput<'registers.customers'>): Output<'registers.customers'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `registers.customerCount`. */
export function countCustomers(_ctx: ReadContext, _input: ParsedInput<'registers.customerCount'>): Output<'registers.customerCount'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `registers.customer`. */
export function showCustomer(_ctx: ReadContext, _input: ParsedInput<'registers.customer'>): Output<'registers.customer'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `registers.saveCustomer`. */
export function saveCustomer(_ctx: WriteContext, _input: ParsedInput<'registers.saveCustomer'>): Output<'registers.saveCustomer'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `registers.changeCustomers`. */
export function changeCustomers(_ctx: WriteContext, _input: ParsedInput<'registers.changeCustomers'>): Output<'registers.changeCustomers'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}
