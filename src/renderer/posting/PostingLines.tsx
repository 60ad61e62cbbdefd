import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { LedgerLine } from '../../shared/contract/posting.ts';
import type { Account, VatCode } from '../../shared/contract/registers.ts';
import type { Output } from '../../shared/contract/index.ts';
import { currencyDecimals } from '../../shared/values/money.ts';
import { useFormats, useT } from '../i18n.tsx';
import { AmountField, Button, ComboBox, Pill, TextField } from '../kit/index.ts';
import type { ComboItem } from '../kit/index.ts';
import { isCertain } from './draft.ts';
import type { PostingAction, Problem, WorkLine } from './draft.ts';
import { problemTitle } from './problems.ts';

export interface LineRegisters {
  readonly accounts: readonly Account[];
  readonly vatCodes: readonly VatCode[];
  readonly dimensions: Output<'registers.dimensions'>;
}

export interface PostingLinesProps {
  readonly lines: readonly WorkLine[];
  readonly currency: string;
  /** The voucher as it would be; lines that come from a line of the draft, and those that the posting makes itself. */
  readonly ledger: readonly LedgerLine[];
  readonly problems: readonly Problem[];
  readonly registers: LineRegisters;
  readonly act: (action: PostingAction) => void;
  readonly onAccount: (key: number, account: string | null) => void;
}

/** The voucher's lines: those of the draft as fields with their reasons, and muted those that follow from them. */
export function PostingLines({ lines, currency, ledger, problems, registers, act, onAccount }: PostingLinesProps): ReactNode {
  const t = useT();
  const formats = useFormats();
  const items = useLineItems(registers);
  const hasDimensions = items.departments.length > 0 || items.projects.length > 0;
  return (
    <section className={hasDimensions ? 'voucher-grid' : 'voucher-grid plain'} aria-label={t('posting.lines')}>
      <div className="voucher-row head" aria-hidden="true">
        <span>{t('posting.line.account')}</span>
        <span>{t('posting.line.vatCode')}</span>
        {hasDimensions ? (
          <>
            <span className="narrow">{t('posting.line.department')}</span>
            <span className="narrow">{t('posting.line.project')}</span>
          </>
        ) : null}
        <span>{t('posting.line.text')}</span>
        <span className="end">{currency === 'NOK' ? t('posting.line.net') : t('posting.line.netIn', { currency })}</span>
        <span className="end">{t('posting.line.vat')}</span>
        <span />
      </div>
      {lines.map((line, index) => (
        <LineRow
          key={line.key}
          line={line}
          index={index}
          isOnly={lines.length === 1}
          currency={currency}
          booked={ledger
            .filter(({ draftLine }) => draftLine === index)
            .reduce<number | null>((sum, { amount }) => (sum ?? 0) + amount, null)}
          problems={problems.filter((problem) => problem.line === index)}
          items={items}
          hasDimensions={hasDimensions}
          act={act}
          onAccount={onAccount}
        />
      ))}
      <div className="voucher-add">
        <Button kind="quiet" small onPress={() => act({ type: 'add' })}>
          {t('posting.line.add')}
        </Button>
      </div>
      <ul className="automatic-lines" aria-label={t('posting.automatic')}>
        {ledger
          .filter(({ draftLine }) => draftLine === null)
          .map((line, index) => (
            <li key={`${line.account} ${String(index)}`} className="voucher-row">
              <span className="automatic-account">
                <b>{line.account}</b> {line.accountName}
                {line.partyName === null ? null : ` · ${line.partyName}`}
              </span>
              {line.currencyAmount !== line.amount && currency !== 'NOK' ? (
                <span className="automatic-currency">{formats.amountWithCurrency(line.currencyAmount, currency)}</span>
              ) : null}
              <span className="amount">{formats.amount(line.amount)}</span>
            </li>
          ))}
      </ul>
    </section>
  );
}

interface LineItems {
  readonly accounts: readonly ComboItem[];
  readonly vatCodes: readonly ComboItem[];
  readonly departments: readonly ComboItem<number>[];
  readonly projects: readonly ComboItem<number>[];
}

function useLineItems({ accounts, vatCodes, dimensions }: LineRegisters): LineItems {
  const formats = useFormats();
  return useMemo(
    () => ({
      accounts: accounts.filter(({ isActive }) => isActive).map(({ number, name }) => ({ key: number, code: number, text: name })),
      vatCodes: vatCodes.map(({ code, name, percentBp }) => ({
        key: code,
        code,
        text: percentBp === null ? name : `${formats.percent(percentBp)} · ${name}`,
        // A narrow column: the name is in the list.
        shown: percentBp === null ? code : `${code} · ${formats.percent(percentBp)}`,
      })),
      departments: dimensions.departments.map(({ id, code, name }) => ({ key: id, code, text: name })),
      projects: dimensions.projects.map(({ id, code, name }) => ({ key: id, code, text: name })),
    }),
    [accounts, vatCodes, dimensions, formats],
  );
}

interface LineRowProps {
  readonly line: WorkLine;
  readonly index: number;
  readonly isOnly: boolean;
  readonly currency: string;
  /** As it will stand in the ledger, øre; null while it has no account. */
  readonly booked: number | null;
  readonly problems: readonly Problem[];
  readonly items: LineItems;
  readonly hasDimensions: boolean;
  readonly act: (action: PostingAction) => void;
  readonly onAccount: (key: number, account: string | null) => void;
}

function LineRow({ line, index, isOnly, currency, booked, problems, items, hasDimensions, act, onAccount }: LineRowProps): ReactNode {
  const t = useT();
  const { key } = line;
  const place = { line: index + 1 };
  const change = (lineChange: Extract<PostingAction, { type: 'line' }>['change']): void => act({ type: 'line', key, change: lineChange });
  // Fields of amounts know two decimals; a currency with fewer is shown with its own.
  const factor = 10 ** Math.max(0, 2 - currencyDecimals(currency));
  const certain = isCertain(line);
  return (
    <div className={certain ? 'voucher-line' : 'voucher-line uncertain'} role="group" aria-label={t('posting.line.label', place)}>
      <div className="voucher-row">
        <div data-at={`account ${String(key)}`}>
          <ComboBox
            label={t('posting.line.accountOf', place)}
            hideLabel
            items={items.accounts}
            value={line.account}
            placeholder={t('posting.line.chooseAccount')}
            onChange={(account) => onAccount(key, account)}
          />
        </div>
        <div data-at={`vatCode ${String(key)}`}>
          <ComboBox
            label={t('posting.line.vatCodeOf', place)}
            hideLabel
            items={items.vatCodes}
            value={line.vatCode}
            onChange={(vatCode) => change({ vatCode })}
          />
        </div>
        {hasDimensions ? (
          <>
            <ComboBox
              label={t('posting.line.departmentOf', place)}
              hideLabel
              optional
              items={items.departments}
              value={line.departmentId}
              onChange={(departmentId) => change({ departmentId })}
            />
            <ComboBox
              label={t('posting.line.projectOf', place)}
              hideLabel
              optional
              items={items.projects}
              value={line.projectId}
              onChange={(projectId) => change({ projectId })}
            />
          </>
        ) : null}
        <TextField
          label={t('posting.line.textOf', place)}
          hideLabel
          value={line.text}
          maxLength={200}
          onChange={(text) => change({ text })}
        />
        <AmountField
          label={t('posting.line.netOf', place)}
          hideLabel
          required
          value={line.net * factor}
          onChange={(net) => net !== null && act({ type: 'net', key, net: Math.round(net / factor) })}
        />
        <AmountField
          label={t('posting.line.vatOf', place)}
          hideLabel
          required
          value={line.vat * factor}
          onChange={(vat) => vat !== null && act({ type: 'vat', key, vat: Math.round(vat / factor) })}
        />
        <LineMenu
          lineNumber={index + 1}
          isOnly={isOnly}
          onSplit={() => act({ type: 'split', key })}
          onRemove={() => act({ type: 'remove', key })}
        />
      </div>
      <LineReasons line={line} booked={booked} isForeign={currency !== 'NOK'} problems={problems} certain={certain} />
    </div>
  );
}

function LineReasons({
  line,
  booked,
  isForeign,
  problems,
  certain,
}: {
  readonly line: WorkLine;
  readonly booked: number | null;
  readonly isForeign: boolean;
  readonly problems: readonly Problem[];
  readonly certain: boolean;
}): ReactNode {
  const t = useT();
  // What the field itself says (no account chosen) need not be said again.
  const told = problems.filter(({ code }) => code !== 'posting.accountMissing' && code !== 'posting.vatCodeMissing');
  const differs = booked !== null && (isForeign || booked !== line.net);
  if (line.reasons.length === 0 && told.length === 0 && certain && !differs) return null;
  return (
    <div className="why">
      <Pill tone={certain ? 'ok' : 'warn'}>{t(certain ? 'suggestion.certain' : 'suggestion.uncertain')}</Pill>
      <span>
        {line.reasons.map((reason) => t(`suggestion.${reason.code}`, reason.params)).join(' ')}
        {line.account === null && line.reasons.every(({ code }) => code !== 'noHistory') ? ` ${t('posting.line.needsAccount')}` : ''}
        {differs ? ` ${t('posting.line.booked', { amount: booked })}` : ''}
        {told.map((problem) => (
          <span key={problem.code} className="field-error">
            {problemTitle(problem, t)}
          </span>
        ))}
      </span>
    </div>
  );
}

function LineMenu({
  lineNumber,
  isOnly,
  onSplit,
  onRemove,
}: {
  readonly lineNumber: number;
  readonly isOnly: boolean;
  readonly onSplit: () => void;
  readonly onRemove: () => void;
}): ReactNode {
  const t = useT();
  return (
    <MenuTrigger>
      <Button kind="quiet" small icon="chevronDown" aria-label={t('posting.line.menu', { line: lineNumber })} />
      <Popover className="popover" placement="bottom end" offset={3}>
        <Menu
          className="menu"
          aria-label={t('posting.line.menu', { line: lineNumber })}
          disabledKeys={isOnly ? ['remove'] : []}
          onAction={(action) => (action === 'split' ? onSplit() : onRemove())}
        >
          <MenuItem id="split" className="menu-item">
            {t('posting.line.split')}
          </MenuItem>
          <MenuItem id="remove" className="menu-item">
            {t('posting.line.remove')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
