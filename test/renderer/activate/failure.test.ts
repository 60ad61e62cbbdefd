import { expect, it } from 'vitest';
import { failureOf } from '../../../src/renderer/activate/failure.ts';
import { AppError } from '../../../src/shared/contract/errors.ts';

it.each([
  ['exchange.unauthorized', {}, 'unauthorized', 'operator', 'activate.changeKeys'],
  ['exchange.unreachable', {}, 'unreachable', 'operator', 'activate.changeConnection'],
  ['exchange.unreachable', { place: 'folder', folder: '/ut' }, null, 'operator', 'activate.changeConnection'],
  ['exchange.operatorError', { failure: 'otherCompany' }, 'otherCompany', 'operator', 'activate.changeConnection'],
  ['exchange.secretsLocked', {}, null, 'operator', 'activate.changeKeys'],
  ['exchange.addressOfOtherEnvironment', {}, null, 'operator', 'activate.changeConnection'],
  ['registers.companyFieldInvalid', { field: 'phone' }, null, 'company', 'activate.changeCompany'],
  ['company.diskFull', {}, null, null, 'activate.change'],
] as const)('%s %j leads to where it is mended', (code, params, problem, step, label) => {
  expect(failureOf(new AppError(code, params))).toEqual({ problem, step, label });
});
