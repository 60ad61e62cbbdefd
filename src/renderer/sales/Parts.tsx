import { useLayoutEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { statedAmount } from '../../shared/i18n/stated.ts';
import { useFormats, useT } from '../i18n.tsx';
import { Button, ComboBox, DecimalField, TextField } from '../kit/index.ts';
import { useFieldSays, useProblemsWithin } from './FieldProblems.tsx';
import type { FormAction, FormState, PartChange, WorkPart } from './form.ts';
import type { LineRegisters } from './lineRegisters.ts';
import { focusPath } from './places.ts';
import { ProblemLines } from './ProblemLines.tsx';

export interface PartsProps {
  readonly parts: readonly WorkPart[];
  readonly currency: string;
  /** As the document will state them, unsigned; null while it cannot be computed. */
  readonly amounts: readonly (string | null)[];
  readonly registers: LineRegisters;
  readonly unread: FormState['unread'];
  readonly act: (action: FormAction) => void;
}

/** Discounts and charges for the document as a whole. */
export function Parts({ parts, currency, amounts, registers, unread, act }: PartsProps): ReactNode {
  const t = useT();
  const frame = useRef<HTMLElement>(null);
  /** A row was asked for: it is where one goes on. */
  const adding = useRef(false);
  useLayoutEffect(() => {
    if (!adding.current) return;
    adding.current = false;
    focusPath(frame.current, `allowancesCharges.${String(parts.length - 1)}.reason`);
  }, [parts.length]);
  const add = (isCharge: boolean): void => {
    adding.current = true;
    act({ type: 'addPart', isCharge, part: usualPart(registers) });
  };
  return (
    <section className="sales-parts" aria-label={t('sales.parts')} ref={frame}>
      <h2 className="sales-heading">{t('sales.parts')}</h2>
      {parts.length === 0 ? null : (
        <div className="part-row head" aria-hidden="true">
          <span>{t('sales.part.kind')}</span>
          <span>{t('sales.part.reason')}</span>
          <span className="end">{t('sales.part.percent')}</span>
          <span className="end">{t('sales.part.amount')}</span>
          <span>{t('sales.line.vatCode')}</span>
          <span>{t('sales.line.account')}</span>
          <span className="end">{t('sales.line.net')}</span>
          <span />
        </div>
      )}
      {parts.map((part, index) => (
        <PartRow
          key={part.key}
          part={part}
          index={index}
          currency={currency}
          amount={amounts[index] ?? null}
          registers={registers}
          unread={unread}
          act={act}
        />
      ))}
      <div className="sales-add">
        <Button kind="quiet" small onPress={() => add(false)}>
          {t('sales.part.addAllowance')}
        </Button>
        <Button kind="quiet" small onPress={() => add(true)}>
          {t('sales.part.addCharge')}
        </Button>
      </div>
    </section>
  );
}

function usualPart({ usual }: LineRegisters): PartChange {
  return { vatCode: usual.vatCode, account: usual.account };
}

function negated(amount: string): string {
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`;
}

function PartRow({
  part,
  index,
  currency,
  amount,
  registers,
  unread,
  act,
}: Omit<PartsProps, 'parts' | 'amounts'> & { readonly part: WorkPart; readonly index: number; readonly amount: string | null }): ReactNode {
  const t = useT();
  const formats = useFormats();
  const says = useFieldSays();
  const { key, isCharge } = part;
  const at = (field: string): string => `allowancesCharges.${String(index)}.${field}`;
  const what = t(isCharge ? 'sales.part.chargeNumber' : 'sales.part.allowanceNumber', { number: String(index + 1) });
  const change = (next: PartChange): void => act({ type: 'part', key, change: next });
  const named = (label: string): string => t('sales.part.of', { label, what });
  const decimal = (field: 'percent' | 'amount') => ({
    value: part[field],
    // The percent counts first: one of the two stands at a time.
    onChange: (value: string | null) => change(value === null ? { [field]: null } : { percent: null, amount: null, [field]: value }),
    unread: unread[`part ${key} ${field}`],
    onUnread: (text: string | null) => act({ type: 'unread', place: `part ${key} ${field}`, text }),
  });
  const isCredit = part.credits !== null;
  const said = useProblemsWithin(`allowancesCharges.${String(index)}`);
  return (
    <div className="part-row" role="group" aria-label={what} data-at={`allowancesCharges.${String(index)}`}>
      <span className="part-kind">{t(isCharge ? 'document.charge' : 'document.allowance')}</span>
      <div data-at={at('reason')}>
        <TextField
          label={named(t('sales.part.reason'))}
          hideLabel
          value={part.reason}
          maxLength={200}
          placeholder={t(isCharge ? 'sales.part.chargeReason' : 'sales.part.allowanceReason')}
          onChange={(reason) => change({ reason })}
          {...says(at('reason'))}
        />
      </div>
      <div data-at={at('percent')}>
        <DecimalField label={named(t('sales.part.percent'))} hideLabel {...decimal('percent')} {...says(at('percent'))} />
      </div>
      <div data-at={at('amount')}>
        <DecimalField label={named(t('sales.part.amount'))} hideLabel least={2} {...decimal('amount')} {...says(at('amount'))} />
      </div>
      <div data-at={at('vatCode')}>
        {part.percent === null ? (
          <ComboBox
            label={named(t('sales.line.vatCode'))}
            hideLabel
            items={registers.vatCodes}
            value={part.vatCode}
            disabled={isCredit}
            onChange={(vatCode) => change({ vatCode })}
            {...says(at('vatCode'))}
          />
        ) : (
          <span className="part-kind">{t('sales.part.followsLines')}</span>
        )}
      </div>
      <div data-at={at('account')}>
        <ComboBox
          label={named(t('sales.line.account'))}
          hideLabel
          items={registers.accounts}
          value={part.account}
          disabled={isCredit}
          onChange={(account) => change({ account })}
          {...says(at('account'))}
        />
      </div>
      <output className="line-net" aria-label={named(t('sales.line.net'))}>
        {amount === null ? '' : statedAmount(formats, isCharge ? amount : negated(amount), currency)}
      </output>
      <Button
        kind="quiet"
        small
        icon="close"
        aria-label={t('sales.part.remove', { what })}
        onPress={() => act({ type: 'removePart', key })}
      />
      <ProblemLines className="part-says" problems={said} />
    </div>
  );
}
