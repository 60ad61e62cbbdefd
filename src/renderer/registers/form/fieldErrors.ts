/** What the main side refuses, told at the field that it is about. */
import { useEffect, useState } from 'react';
import type { AppError } from '../../../shared/contract/errors.ts';
import { isMessageKey } from '../../../shared/i18n/index.ts';
import type { FieldProblem, FormState } from './useFormState.ts';

/** Where a refusal belongs, and in which words; null when it is about no field. */
export function fieldOf(error: AppError): { readonly field: string; readonly problem: FieldProblem } | null {
  const { code, params } = error;
  switch (code) {
    case 'registers.orgNumberInvalid':
      return { field: 'orgNumber', problem: { key: 'form.orgNumber.invalid', params: { value: String(params['orgNumber'] ?? '') } } };
    case 'registers.customerExists':
    case 'registers.supplierExists':
      return { field: 'orgNumber', problem: { key: `error.${code}.meaning`, params } };
    case 'registers.numberTaken':
    case 'registers.articleExists':
    case 'registers.accountExists':
      return { field: 'number', problem: { key: `error.${code}.meaning`, params } };
    case 'registers.vatCodeUnknown':
    case 'ledger.vatCodeUnknown':
      return { field: 'vatCode', problem: { key: `error.${code}.meaning`, params } };
    case 'ledger.accountUnknown':
    case 'ledger.accountInactive':
      return { field: 'account', problem: { key: `error.${code}.title`, params } };
    case 'registers.vatRateNotLater':
      return { field: 'validFrom', problem: { key: `error.${code}.meaning`, params } };
    case 'registers.companyInUse':
      return { field: 'orgNumber', problem: { key: `error.${code}.meaning`, params } };
    case 'exchange.addressOfOtherEnvironment':
      return { field: 'baseUrl', problem: { key: 'activate.baseUrl.otherEnvironment', params } };
    case 'registers.customerFieldInvalid':
    case 'registers.articleFieldInvalid':
    case 'registers.companyFieldInvalid':
    case 'sales.settingInvalid': {
      const key = `importing.reason.${String(params['reason'] ?? '')}`;
      return {
        field: String(params['field'] ?? ''),
        problem: isMessageKey(key) ? { key, params } : { key: 'form.invalidValue', params: { value: String(params['value'] ?? '') } },
      };
    }
    default:
      return null;
  }
}

/** The error that no field tells of: that is shown over the buttons. */
export function useShownError<S>(error: AppError | null, form: Pick<FormState<S>, 'refuse'>): AppError | null {
  const [told, setTold] = useState<AppError | null>(null);
  const { refuse } = form;
  useEffect(() => {
    if (error === null) return;
    const at = fieldOf(error);
    if (at === null) return;
    const names = at.field === 'account' ? ['account', 'defaultAccount'] : [at.field];
    if (names.some((name) => refuse(name, at.problem))) setTold(error);
  }, [error]); // eslint-disable-line react/exhaustive-deps -- once for each error
  return error === told ? null : error;
}
