import { memo } from 'react';
import type { ReactNode } from 'react';
import type { Article } from '../../shared/contract/registers.ts';
import { statedAmount } from '../../shared/i18n/stated.ts';
import { readOnce } from '../client/queries.ts';
import { useFormats, useT } from '../i18n.tsx';
import { ComboBox, DateField, DecimalField, LookupField, MenuButton, TextField, keyText } from '../kit/index.ts';
import type { LookupItem } from '../kit/index.ts';
import { saysOf } from './FieldProblems.tsx';
import { isBlank } from './form.ts';
import type { FormAction, LineChange, WorkLine } from './form.ts';
import { unitsWith } from './lineRegisters.ts';
import type { LineRegisters } from './lineRegisters.ts';
import { lineDetailFields, lineOfPath } from './places.ts';
import { ProblemLines } from './ProblemLines.tsx';
import type { ToldProblem } from './problems.ts';

export interface LineRowProps {
  readonly line: WorkLine;
  readonly index: number;
  readonly count: number;
  readonly currency: string;
  /** As the document will state it (BT-131); null while it cannot be computed. */
  readonly net: string | null;
  /** Where the line is split at a change of rate: its rates, such as "25 % + 15 %". */
  readonly splitRates: string | null;
  readonly problems: readonly ToldProblem[];
  readonly isShown: boolean;
  readonly hasDetails: boolean;
  /** What is left of the line that this one credits, in words; null where it credits none. */
  readonly left: string | null;
  readonly registers: LineRegisters;
  readonly unread: Readonly<Record<string, string>> | null;
  readonly today: string;
  readonly act: (action: FormAction) => void;
  readonly onArticle: (key: number, article: Article) => void;
  /** What was typed in the field of the article is the line's text. */
  readonly onText: (key: number) => void;
  readonly onDetails: (key: number, open: boolean) => void;
  readonly onRemove: (key: number) => void;
  readonly onInsert: (index: number) => void;
  readonly measure?: ((element: HTMLElement | null) => void) | undefined;
}

async function searchArticles(text: string): Promise<readonly LookupItem<Article>[]> {
  const { rows } = await readOnce('registers.articles', { search: text, isActive: true, limit: 20 });
  return rows.map((article) => ({ key: article.id, code: article.number, text: article.name, data: article }));
}

const NO_UNREAD: Readonly<Record<string, string>> = {};

/** One line of the invoice. Drawn anew only when the line itself, its sum or its problems change. */
export const LineRow = memo(function LineRow(props: LineRowProps): ReactNode {
  const { line, index, currency, net, problems, isShown, hasDetails, registers, act, measure } = props;
  const t = useT();
  const formats = useFormats();
  const { key } = line;
  const place = { line: index + 1 };
  const unread = props.unread ?? NO_UNREAD;
  const at = (field: string): string => `lines.${String(index)}.${field}`;
  const change = (lineChange: LineChange): void => act({ type: 'line', key, change: lineChange });
  const says = (field: string) => saysOf(forField(problems, field), isShown);
  // A cell is too narrow for words: it is marked, and what is wrong stands below the line.
  const said = problems.filter((problem) => (isShown || problem.severity !== 'error') && !isInDetails(problem, hasDetails));
  const isText = line.type === 'text';
  const isCredit = line.credits !== null;
  /** What is typed without an article has the usual code and account, and is one piece. */
  const withUsual = (lineChange: LineChange): LineChange => ({
    ...(line.vatCode === null ? { vatCode: registers.usual.vatCode } : {}),
    ...(line.account === null ? { account: registers.usual.account } : {}),
    ...(line.quantity === null && line.name === '' ? { quantity: '1' } : {}),
    ...lineChange,
  });
  const decimal = (field: 'quantity' | 'price' | 'discountPercent') => ({
    value: line[field],
    onChange: (value: string | null) => change({ [field]: value }),
    unread: unread[field],
    onUnread: (text: string | null) => act({ type: 'unread', place: `line ${key} ${field}`, text }),
  });
  return (
    <div
      className={isText ? 'sales-line text' : isBlank(line) ? 'sales-line blank' : 'sales-line'}
      role="group"
      aria-label={t('sales.line.label', place)}
      ref={measure}
      data-index={index}
      data-line={index}
    >
      <div className="sales-row">
        <span className="line-number" aria-hidden="true">
          {index + 1}
        </span>
        {isText ? null : (
          <div data-at={at('articleNumber')}>
            <LookupField
              label={t('sales.line.articleOf', place)}
              hideLabel
              shown={line.articleNumber}
              search={searchArticles}
              disabled={isCredit}
              onChoose={({ data }) => props.onArticle(key, data)}
              onClear={() => change({ articleId: null, articleNumber: '' })}
              onUnmatched={(text) => {
                // Not an article: what was typed is the text of the line, unless there is one.
                change(withUsual(line.name === '' ? { name: text } : { articleId: null, articleNumber: text.slice(0, 50) }));
                props.onText(key);
                return true;
              }}
              noneText={t(line.name === '' ? 'sales.line.noArticle' : 'field.noMatch')}
              {...says('articleNumber')}
            />
          </div>
        )}
        <div data-at={at('name')}>
          <TextField
            label={t(isText ? 'sales.line.freeTextOf' : 'sales.line.textOf', place)}
            hideLabel
            value={line.name}
            maxLength={1000}
            placeholder={isText ? t('sales.line.freeText') : ''}
            onChange={(name) => change(isText ? { name } : withUsual({ name }))}
            {...says('name')}
          />
        </div>
        {isText ? null : (
          <>
            <div data-at={at('quantity')}>
              <DecimalField label={t('sales.line.quantityOf', place)} hideLabel {...decimal('quantity')} {...says('quantity')} />
            </div>
            <div data-at={at('unit')}>
              <ComboBox
                label={t('sales.line.unitOf', place)}
                hideLabel
                items={unitsWith(registers.units, line.unit)}
                value={line.unit === '' ? null : line.unit}
                disabled={isCredit}
                onChange={(unit) => change({ unit: unit ?? '' })}
                {...says('unit')}
              />
            </div>
            <div data-at={at('price')}>
              <DecimalField label={t('sales.line.priceOf', place)} hideLabel least={2} {...decimal('price')} {...says('price')} />
            </div>
            <div data-at={at('discountPercent')}>
              <DecimalField
                label={t('sales.line.discountOf', place)}
                hideLabel
                {...decimal('discountPercent')}
                {...says('discountPercent')}
              />
            </div>
            <div data-at={at('vatCode')}>
              <ComboBox
                label={t('sales.line.vatCodeOf', place)}
                hideLabel
                items={registers.vatCodes}
                value={line.vatCode}
                disabled={isCredit}
                onChange={(vatCode) => change({ vatCode })}
                {...says('vatCode')}
              />
            </div>
            <div data-at={at('account')}>
              <ComboBox
                label={t('sales.line.accountOf', place)}
                hideLabel
                items={registers.accounts}
                value={line.account}
                disabled={isCredit}
                onChange={(account) => change({ account })}
                {...says('account')}
              />
            </div>
            <output className="line-net" aria-label={t('sales.line.netOf', place)}>
              {net === null ? '' : statedAmount(formats, net, currency)}
            </output>
          </>
        )}
        <LineMenu {...props} />
      </div>
      {said.length === 0 && props.splitRates === null && props.left === null ? null : (
        <div className="line-says">
          {props.left === null ? null : <span className="field-hint">{props.left}</span>}
          {props.splitRates === null ? null : <span className="field-hint">{t('sales.line.split', { rates: props.splitRates })}</span>}
          <ProblemLines problems={said} />
        </div>
      )}
      {hasDetails && !isText ? <LineDetails {...props} /> : null}
    </div>
  );
});

function forField(problems: readonly ToldProblem[], field: string): readonly ToldProblem[] {
  return problems.filter((problem) => lineOfPath(problem.field)?.field === field);
}

/** Said at its own field, where the details of the line are open. */
function isInDetails({ field }: ToldProblem, hasDetails: boolean): boolean {
  return hasDetails && lineDetailFields.includes(lineOfPath(field)?.field ?? '');
}

function LineMenu({ line, index, count, act, hasDetails, onDetails, onRemove, onInsert }: LineRowProps): ReactNode {
  const t = useT();
  const { key } = line;
  const isText = line.type === 'text';
  return (
    <MenuButton
      kind="quiet"
      small
      icon="chevronDown"
      title={t('sales.line.menu', { line: index + 1 })}
      iconOnly
      actions={[
        { id: 'insert', title: t('sales.line.insert'), run: () => onInsert(index), keyHint: keyText('Mod+I', t) },
        ...(line.credits === null
          ? [
              {
                id: 'text',
                title: t(isText ? 'sales.line.makeArticle' : 'sales.line.makeText'),
                keyHint: keyText('Mod+E', t),
                run: () => act({ type: 'line', key, change: { type: isText ? 'article' : 'text' } }),
              },
            ]
          : []),
        ...(isText
          ? []
          : [{ id: 'details', title: t(hasDetails ? 'sales.line.less' : 'sales.line.more'), run: () => onDetails(key, !hasDetails) }]),
        {
          id: 'up',
          title: t('sales.line.up'),
          disabled: index === 0,
          run: () => act({ type: 'move', key, by: -1 }),
          keyHint: keyText('Mod+Shift+ArrowUp', t),
        },
        {
          id: 'down',
          title: t('sales.line.down'),
          disabled: index === count - 1,
          run: () => act({ type: 'move', key, by: 1 }),
          keyHint: keyText('Mod+Shift+ArrowDown', t),
        },
        { id: 'remove', title: t('sales.line.remove'), run: () => onRemove(key), keyHint: keyText('Mod+D', t) },
      ]}
    />
  );
}

function LineDetails({ line, index, problems, isShown, registers, today, act }: LineRowProps): ReactNode {
  const t = useT();
  const { key } = line;
  const at = (field: string): string => `lines.${String(index)}.${field}`;
  const change = (lineChange: LineChange): void => act({ type: 'line', key, change: lineChange });
  const says = (field: string) => saysOf(forField(problems, field), isShown);
  return (
    <div className="line-details">
      <div data-at={at('description')} className="line-description">
        <TextField
          label={t('sales.line.description')}
          value={line.description}
          maxLength={2000}
          onChange={(description) => change({ description })}
          {...says('description')}
        />
      </div>
      <div data-at={at('periodFrom')}>
        <DateField
          label={t('sales.line.periodFrom')}
          today={today}
          value={line.periodFrom}
          onChange={(periodFrom) => change({ periodFrom })}
          {...says('periodFrom')}
        />
      </div>
      <div data-at={at('periodTo')}>
        <DateField
          label={t('sales.line.periodTo')}
          today={today}
          value={line.periodTo}
          onChange={(periodTo) => change({ periodTo })}
          {...says('periodTo')}
        />
      </div>
      {registers.departments.length === 0 ? null : (
        <div data-at={at('departmentId')}>
          <ComboBox
            label={t('sales.line.department')}
            optional
            items={registers.departments}
            value={line.departmentId}
            onChange={(departmentId) => change({ departmentId })}
          />
        </div>
      )}
      {registers.projects.length === 0 ? null : (
        <div data-at={at('projectId')}>
          <ComboBox
            label={t('sales.line.project')}
            optional
            items={registers.projects}
            value={line.projectId}
            onChange={(projectId) => change({ projectId })}
          />
        </div>
      )}
    </div>
  );
}
