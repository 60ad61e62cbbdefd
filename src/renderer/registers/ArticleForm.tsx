import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Article, NewArticle } from '../../shared/contract/registers.ts';
import { useCommand } from '../client/command.ts';
import { readOnce, useQuery } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { Button, ComboBox, DecimalField, Dialog, ErrorView, LoadingState } from '../kit/index.ts';
import { CheckField } from '../kit/fields/CheckField.tsx';
import { showBanner } from '../state/banners.ts';
import { FieldPlace, TextPlace } from './form/FieldPlace.tsx';
import { FormDialog } from './form/FormDialog.tsx';
import { FormSection, Place } from './form/FormParts.tsx';
import { useAccountItems, useUnitItems, useVatItems } from './form/items.ts';
import { useFormState } from './form/useFormState.ts';
import type { FieldProblem, FormState, Problems } from './form/useFormState.ts';
import { useShownError } from './form/fieldErrors.ts';
import './registers.css';

export interface ArticleState {
  readonly number: string;
  readonly name: string;
  readonly description: string;
  readonly unit: string | null;
  readonly price: string | null;
  readonly account: string | null;
  readonly vatCode: string | null;
  readonly isActive: boolean;
}

function emptyArticle(name: string): ArticleState {
  return { number: '', name, description: '', unit: 'EA', price: null, account: '3000', vatCode: '3', isActive: true };
}
function stateOfArticle(article: Article): ArticleState {
  const { number, name, description, unit, price, account, vatCode, isActive } = article;
  return { number, name, description, unit, price, account, vatCode, isActive };
}

export function articleProblems(state: ArticleState): Problems<ArticleState> {
  const problems: { -readonly [K in keyof ArticleState]?: FieldProblem } = {};
  if (state.number.trim() === '') problems.number = { key: 'articles.form.number.missing' };
  if (state.name.trim() === '') problems.name = { key: 'articles.form.name.missing' };
  if (state.unit === null) problems.unit = { key: 'articles.form.unit.missing' };
  if (state.price === null) problems.price = { key: 'articles.form.price.missing' };
  if (state.account === null) problems.account = { key: 'articles.form.account.missing' };
  if (state.vatCode === null) problems.vatCode = { key: 'articles.form.vatCode.missing' };
  return problems;
}

/** The article of a form that has no problem. */
export function articleOf(state: ArticleState): NewArticle {
  return {
    number: state.number.trim(),
    name: state.name.trim(),
    description: state.description.trim(),
    unit: state.unit ?? 'EA',
    price: state.price ?? '0',
    vatCode: state.vatCode ?? '',
    account: state.account ?? '',
    isActive: state.isActive,
  };
}

export interface ArticleFormProps {
  /** Null: a new article. */
  readonly id: number | null;
  readonly initialName?: string;
  readonly onClose: () => void;
  readonly onSaved: (id: number) => void;
}

export function ArticleForm({ id, initialName = '', onClose, onSaved }: ArticleFormProps): ReactNode {
  const t = useT();
  const query = useQuery('registers.article', id === null ? null : { id });
  const [start, setStart] = useState<Article | null>(null);
  if (start === null && id !== null && query.data !== undefined && !query.fetching) setStart(query.data);
  if (id !== null && start === null)
    return (
      <Dialog title={t('articles.title')} onClose={onClose}>
        {query.error === null ? <LoadingState /> : <ErrorView error={query.error} onRetry={query.refetch} />}
      </Dialog>
    );
  return <ArticleFormDialog article={start} initialName={initialName} onClose={onClose} onSaved={onSaved} />;
}

function ArticleFormDialog({
  article,
  initialName,
  onClose,
  onSaved,
}: {
  readonly article: Article | null;
  readonly initialName: string;
  readonly onClose: () => void;
  readonly onSaved: (id: number) => void;
}): ReactNode {
  const t = useT();
  const [first] = useState(() => (article === null ? emptyArticle(initialName) : stateOfArticle(article)));
  const form = useFormState(first, articleProblems);
  const save = useCommand('registers.saveArticle');
  const [revision, setRevision] = useState(article?.revision ?? null);
  const shown = useShownError(save.error, form);
  const run = async (): Promise<void> => {
    const saved = await save.run({ id: article?.id ?? null, revision, article: articleOf(form.current()) });
    if (saved === null) return;
    showBanner({ tone: 'ok', text: 'articles.saved', params: { name: form.state.name.trim() }, key: 'registers.saved' });
    onSaved(saved.id);
  };
  const reload = (): void => {
    if (article === null) return;
    readOnce('registers.article', { id: article.id }).then(
      (now) => {
        setRevision(now.revision);
        form.replace(stateOfArticle(now));
        save.reset();
      },
      () => undefined,
    );
  };
  return (
    <FormDialog
      title={article === null ? t('articles.form.newTitle') : t('articles.form.editTitle', { name: article.name })}
      size="normal"
      form={form}
      busy={save.busy}
      error={shown}
      onSave={() => void run()}
      onClose={onClose}
      errorActions={
        shown?.code === 'registers.changedMeanwhile' ? (
          <Button small onPress={reload}>
            {t('form.changedMeanwhile.load')}
          </Button>
        ) : undefined
      }
    >
      <ArticleFields form={form} isNew={article === null} />
    </FormDialog>
  );
}

function ArticleFields({ form, isNew }: { readonly form: FormState<ArticleState>; readonly isNew: boolean }): ReactNode {
  const t = useT();
  const { state, set } = form;
  const accounts = useAccountItems('3', state.account);
  const vatCodes = useVatItems('sale');
  const units = useUnitItems(state.unit);
  const all = useQuery('registers.accounts', {}).data;
  /** The account's own code, where it is one of a sale. */
  const onAccount = (account: string | null): void => {
    const own = all?.find(({ number }) => number === account)?.vatCode;
    set({ account, ...(own !== undefined && vatCodes.some(({ key }) => key === own) ? { vatCode: own } : {}) });
  };
  return (
    <>
      <FormSection title={t('articles.form.section.article')}>
        <TextPlace form={form} name="number" span={2} label={t('articles.field.number')} maxLength={50} autoFocus={isNew} />
        <TextPlace form={form} name="name" span={4} label={t('articles.field.name')} maxLength={200} />
        <TextPlace
          form={form}
          name="description"
          span={6}
          label={t('articles.field.description')}
          hint={t('articles.form.description.hint')}
          lines={2}
          maxLength={1000}
        />
      </FormSection>
      <FormSection title={t('articles.form.section.price')}>
        <FieldPlace form={form} name="price" span={2}>
          {(field) => <DecimalField label={t('articles.field.price')} least={2} {...field} />}
        </FieldPlace>
        <FieldPlace form={form} name="unit" span={2}>
          {(field) => <ComboBox label={t('articles.field.unit')} items={units} {...field} />}
        </FieldPlace>
        <Place name="isActive" span={2}>
          <div className="check-line">
            <CheckField label={t('articles.field.isActive')} checked={state.isActive} onChange={(isActive) => set({ isActive })} />
          </div>
        </Place>
        <FieldPlace form={form} name="account" span={3}>
          {(field) => <ComboBox {...field} label={t('articles.field.account')} items={accounts} onChange={onAccount} />}
        </FieldPlace>
        <FieldPlace form={form} name="vatCode" span={3}>
          {(field) => <ComboBox label={t('articles.field.vatCode')} items={vatCodes} {...field} />}
        </FieldPlace>
      </FormSection>
    </>
  );
}
