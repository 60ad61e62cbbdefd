import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { commandById } from '../../shared/commands.ts';
import type { MessageKey } from '../../shared/i18n/index.ts';
import type { Formats } from '../../shared/i18n/values.ts';
import { useFormats, useLocale, useT } from '../i18n.tsx';
import { commandKeyText, copyText, Icon } from '../kit/index.ts';
import type { CommandHandlers } from '../state/actions.ts';
import { copiedValue, copyValueNames } from './copyValues.ts';
import type { CopyValueName, Payable } from './copyValues.ts';
import './documents.css';

function labelOf(name: CopyValueName, row: Payable): MessageKey {
  switch (name) {
    case 'kid':
      return row.isKid ? 'document.payment.kid' : 'document.payment.message';
    case 'account':
      return 'document.payment.account';
    case 'amount':
      return 'document.payment.amount';
    case 'dueDate':
      return 'document.dueDate';
  }
}

function shownValue(name: CopyValueName, row: Payable, formats: Formats): string {
  switch (name) {
    case 'kid':
      return row.paymentReference ?? '';
    case 'account':
      return formats.bankAccount(row.payeeAccount);
    case 'amount':
      return formats.amountWithCurrency(row.amount, row.currency);
    case 'dueDate':
      return formats.date(row.dueDate);
  }
}

/** KID, account, amount and due date: each is copied with one click, or the key that stands in its tooltip. */
export function CopyValues({ row }: { readonly row: Payable }): ReactNode {
  const t = useT();
  const formats = useFormats();
  const locale = useLocale();
  return (
    <div className="copy-frame">
      <ul className="copy-values">
        {copyValueNames.map((name) => {
          const label = t(labelOf(name, row));
          const value = copiedValue(row, name, locale);
          if (value === null) {
            return (
              <li key={name} className="copy-value none">
                <span className="copy-label">{label}</span>
                <span>{formats.date(null)}</span>
              </li>
            );
          }
          const key = commandKeyText(commandById(`copy.${name}`), t);
          return (
            <li key={name} className="copy-value">
              <button
                type="button"
                title={key === null ? t('action.copyValue', { what: label }) : `${t('action.copyValue', { what: label })} (${key})`}
                onClick={() => void copyText(value, t)}
              >
                <span className="copy-label">
                  {label}
                  <Icon name="copy" />
                </span>
                <span className="copy-shown">{shownValue(name, row, formats)}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** The copying commands of a document, for `useCommands`: those that it has a value for. */
export function useCopyHandlers(row: Payable | null): CommandHandlers {
  const t = useT();
  const locale = useLocale();
  return useMemo(() => {
    const handlers: CommandHandlers = {};
    if (row === null) return handlers;
    for (const name of copyValueNames) {
      const value = copiedValue(row, name, locale);
      if (value !== null) handlers[`copy.${name}`] = () => void copyText(value, t);
    }
    return handlers;
  }, [row, locale, t]);
}
