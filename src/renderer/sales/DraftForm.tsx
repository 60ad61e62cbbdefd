import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { FocusEvent, ReactNode } from 'react';
import type { SalesFacts } from '../../shared/contract/sales.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { statedAmount } from '../../shared/i18n/stated.ts';
import { ComposeMemory } from '../../drafts/memory.ts';
import { host } from '../client/host.ts';
import { readOnce, useQuery } from '../client/queries.ts';
import { useFormats, useT } from '../i18n.tsx';
import { Button, CommandButton, EntryForm, ErrorBanner, ErrorView, LoadingState, Screen, TextField, keyText } from '../kit/index.ts';
import { useCommands } from '../state/actions.ts';
import type { CommandHandlers } from '../state/actions.ts';
import { announce } from '../state/announcer.ts';
import { showBanner } from '../state/banners.ts';
import { navigate } from '../state/navigation.ts';
import { Attachments } from './Attachments.tsx';
import { composeInvoice, lineSums } from './compose.ts';
import { CreditFields, creditWayOf } from './CreditFields.tsx';
import type { CreditWay } from './CreditFields.tsx';
import { DeleteDraftDialog } from './DeleteDraftDialog.tsx';
import { FieldProblems } from './FieldProblems.tsx';
import { isBlank, toDraft } from './form.ts';
import { HeadFields, issueDay } from './HeadFields.tsx';
import { useLineRegisters } from './lineRegisters.ts';
import { Lines } from './Lines.tsx';
import type { LinesHandle } from './Lines.tsx';
import { hasMore, MoreFields } from './MoreFields.tsx';
import { OtherPricesNote } from './OtherPricesNote.tsx';
import { Parts } from './Parts.tsx';
import { focusPath, lineOfPath, moreFields, pathOf } from './places.ts';
import { Preview } from './Preview.tsx';
import { unconverted } from './prices.ts';
import { ProblemButton, ProblemList } from './ProblemList.tsx';
import { byLine, fieldOrder, inOrder } from './problems.ts';
import type { ToldProblem } from './problems.ts';
import { QuestionsDialog } from './QuestionsDialog.tsx';
import { SaveMark } from './SaveMark.tsx';
import type { DraftSession } from './session.ts';
import { Totals } from './Totals.tsx';
import { toldProblem, useCheck } from './useCheck.ts';
import { useFacts } from './useFacts.ts';
import { useFinalize } from './useFinalize.ts';

const NO_DIMENSIONS = { departments: [], projects: [] };

/** An invoice or credit note while it is written. */
export function DraftForm({ session, onEnded }: { readonly session: DraftSession; readonly onEnded: () => void }): ReactNode {
  const t = useT();
  const { form } = useSyncExternalStore(session.subscribe, session.getSnapshot);
  const facts = useFacts(form.head);
  const title = t(form.head.kind === 'invoice' ? 'sales.title.invoice' : 'sales.title.creditNote');
  if (facts.facts === null)
    return (
      <Screen title={title}>{facts.error === null ? <LoadingState /> : <ErrorView error={facts.error} onRetry={facts.refetch} />}</Screen>
    );
  return <Form session={session} facts={facts.facts} title={title} onEnded={onEnded} />;
}

interface FormProps {
  readonly session: DraftSession;
  readonly facts: SalesFacts;
  readonly title: string;
  /** It is a draft no longer. */
  readonly onEnded: () => void;
}

function Form({ session, facts, title, onEnded }: FormProps): ReactNode {
  const t = useT();
  const formats = useFormats();
  const { form, save, id } = useSyncExternalStore(session.subscribe, session.getSnapshot);
  const { act } = session;
  const { head } = form;
  const frame = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useRef<LinesHandle>(null);
  const present = useCallback(() => session.getSnapshot().form, [session]);

  // Keys are drawn first; sums and checks follow when there is time.
  const settledForm = useDeferredValue(form);
  const draft = useMemo(() => toDraft(settledForm), [settledForm]);
  const [memory] = useState(() => new ComposeMemory());
  const composed = useMemo(() => composeInvoice(draft, facts, null, memory), [draft, facts, memory]);
  const sums = useMemo(() => lineSums(composed, form.lines.length, formats.percent), [composed, form.lines.length, formats]);
  const check = useCheck(draft, facts);

  // ── What is wrong, and where it is shown ──
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [isTold, setTold] = useState(() => session.getSnapshot().id !== null);
  const problems = useMemo(() => {
    const unread = Object.keys(form.unread).flatMap((place): ToldProblem[] => {
      const field = placeOfUnread(place, form);
      return field === null
        ? []
        : [
            {
              key: `unread ${place}`,
              code: 'unread',
              severity: 'error',
              field,
              title: t('sales.unread.title', { text: form.unread[place] ?? '' }),
              meaning: t('sales.unread.meaning'),
              action: t('sales.unread.action'),
              rule: null,
            },
          ];
    });
    return unread.length === 0 ? check.problems : inOrder([...unread, ...check.problems], fieldOrder);
  }, [check.problems, form, t]);
  const shows = useCallback(
    (path: string): boolean => isTold || touched.has(path) || [...touched].some((one) => path.startsWith(`${one}.`)),
    [isTold, touched],
  );
  const keptByLine = useRef<ReadonlyMap<number, readonly ToldProblem[]>>(new Map());
  const problemsByLine = useMemo(() => {
    keptByLine.current = byLine(problems, keptByLine.current);
    return keptByLine.current;
  }, [problems]);
  const onBlur = (event: FocusEvent): void => {
    const path = pathOf(event.target);
    if (path === null) return;
    const line = lineOfPath(path);
    const key = line === null ? undefined : present().lines[line.index]?.key;
    // A line is told of when it is left, not while one goes from field to field in it.
    const next = line === null ? null : lineOfPath(pathOf(event.relatedTarget) ?? '');
    if (line !== null && (next?.index === line.index || key === undefined)) return;
    const place = line === null ? path : `line ${String(key)}`;
    if (!touched.has(place)) setTouched((known) => new Set(known).add(place));
  };

  const [isMoreOpen, setMoreOpen] = useState(() => hasMore(head));
  const [chosenWay, setCreditWay] = useState<CreditWay | null>(null);
  const creditWay = chosenWay ?? creditWayOf(head);
  const isWithoutInvoice = head.kind === 'creditNote' && creditWay === 'none';
  const goTo = useCallback((field: string): void => {
    const line = lineOfPath(field);
    if (line !== null) {
      lines.current?.show(line.index, line.field, () => focusPath(frame.current, field));
      return;
    }
    if (field.startsWith('company')) {
      navigate('ownCompany');
      return;
    }
    if (moreFields.includes(field.split('.')[0] ?? '')) setMoreOpen(true);
    const way = field.split('.')[0];
    if (way === 'lines' || field === '') {
      lines.current?.show(0, 'articleNumber', () => focusPath(frame.current, 'lines.0.articleNumber'));
      return;
    }
    setTimeout(() => focusPath(frame.current, field));
  }, []);
  const onProblem = useCallback(
    (problem: ToldProblem): void => {
      setTold(true);
      goTo(problem.field);
    },
    [goTo],
  );

  // ── What the lines choose from ──
  const dimensions = useQuery('registers.dimensions', {}).data ?? NO_DIMENSIONS;
  const registers = useLineRegisters(facts, head.periodTo ?? head.deliveryDate ?? issueDay(head, facts), dimensions);

  // ── The first field, once ──
  const placed = useRef(false);
  useEffect(() => {
    if (placed.current) return;
    placed.current = true;
    if (document.querySelector('[role=dialog]') !== null) return;
    const first = present();
    if (first.head.customerId === null) focusPath(frame.current, first.head.kind === 'creditNote' ? 'credits' : 'customerId');
    else focusPath(frame.current, first.head.credits.length > 0 ? 'lines.0.quantity' : 'yourReference');
  }, [present]);

  // ── Another window, leaving ──
  const shown = useQuery('sales.show', id === null ? null : { id });
  const storedRevision = shown.data?.revision;
  const storedStatus = shown.data?.row.status;
  const storedDraft = shown.data?.draft;
  useEffect(() => {
    if (storedRevision === undefined) return;
    if (storedStatus === 'draft') session.noticeRevision(storedRevision, storedDraft);
    else {
      session.close();
      onEnded();
    }
  }, [session, storedRevision, storedStatus, storedDraft, onEnded]);
  useEffect(() => {
    const leave = (): void => void session.flush();
    // What could not be saved would be lost with the page: the browser asks.
    const ask = (event: BeforeUnloadEvent): void => {
      leave();
      const { kind } = session.getSnapshot().save;
      if (kind === 'failed' || kind === 'conflict') event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    window.addEventListener('pagehide', leave);
    window.addEventListener('blur', leave);
    return () => {
      window.removeEventListener('beforeunload', ask);
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('blur', leave);
      leave();
    };
  }, [session]);

  // ── Fakturer ──
  const finalizing = useFinalize();
  const [questions, setQuestions] = useState<readonly ToldProblem[] | null>(null);
  const [isPreview, setPreview] = useState(false);
  const [isDeleting, setDeleting] = useState(false);
  const running = useRef(false);
  const { finalize, setError } = finalizing;
  const { checkNow } = check;

  const number = useCallback(
    async (answered: readonly string[]): Promise<void> => {
      const stored = await session.flushAll();
      const { id: storedId, save: state } = session.getSnapshot();
      const revision = session.storedRevision;
      if (!stored || storedId === null || revision === null) {
        if (state.kind === 'failed') setError(state.error);
        return;
      }
      const answer = await finalize(storedId, revision, answered);
      if (!(answer instanceof AppError)) {
        session.close();
        onEnded();
        showBanner({
          tone: 'ok',
          text: answer.kind === 'invoice' ? 'sales.done.invoice' : 'sales.done.creditNote',
          params: { number: String(answer.number), reference: answer.voucherReference },
          key: 'sales.done',
          actions: [
            { label: 'sales.done.open', run: () => navigate('invoice', { id: String(answer.id) }) },
            { label: 'sales.done.new', run: () => navigate('invoice', { kind: 'invoice' }) },
          ],
        });
        navigate('invoice', { id: String(answer.id) }, { replace: true });
        return;
      }
      if (answer.code === 'sales.questionsUnanswered' || answer.code === 'sales.draftIncomplete') {
        // The main side knows more than this window did: its words count.
        const found = await readOnce('sales.check', { id: storedId }).catch(() => null);
        const told = (found ?? []).map((problem) => toldProblem(problem, t));
        const open = told.filter(({ severity }) => severity === 'question');
        if (answer.code === 'sales.questionsUnanswered' && open.length > 0) {
          setQuestions(open);
          return;
        }
      }
      setError(answer);
    },
    [session, finalize, setError, onEnded, t],
  );

  const run = useCallback((): void => {
    if (running.current) return;
    running.current = true;
    setPreview(false);
    // The field that has the focus reads what was typed in it before the draft is looked at.
    const had = document.activeElement;
    if (had instanceof HTMLInputElement && frame.current?.contains(had) === true) had.blur();
    setTimeout(() => {
      void (async () => {
        setTold(true);
        setError(null);
        const now = present();
        const [unread] = Object.keys(now.unread);
        const invalid = unread === undefined ? null : placeOfUnread(unread, now);
        if (invalid !== null) {
          goTo(invalid);
          announce(t('sales.needs.unread'));
          return;
        }
        if (unconverted(now).length > 0) {
          frame.current?.querySelector<HTMLElement>('.sales-other-prices button:not([disabled])')?.focus();
          announce(t('sales.needs.otherPrices'));
          return;
        }
        const told = await checkNow(toDraft(now));
        const errors = told?.filter(({ severity }) => severity === 'error') ?? [];
        const [first] = errors;
        if (first?.field.startsWith('company') === true) {
          // Not in this form: said here, and the list leads there.
          setError(new AppError('sales.draftIncomplete', { count: errors.length }));
          frame.current?.querySelector<HTMLElement>('.sales-problems')?.focus();
          return;
        }
        if (first !== undefined) {
          goTo(first.field);
          announce(t('sales.needs.errors', { count: errors.length, first: first.title }));
          return;
        }
        const open = told?.filter(({ severity }) => severity === 'question') ?? [];
        if (open.length > 0) setQuestions(open);
        else await number([]);
      })().finally(() => {
        running.current = false;
      });
    });
  }, [present, checkNow, goTo, number, setError, t]);

  const prepare = useCallback(async (): Promise<number | null> => ((await session.flushAll()) ? session.id : null), [session]);
  const startNew = useCallback(
    (kind: 'invoice' | 'creditNote'): void => {
      void session.flush().then(() => navigate('invoice', { kind, turn: session.uid }));
    },
    [session],
  );
  const preview = useCallback((): void => {
    const had = document.activeElement;
    if (had instanceof HTMLInputElement && frame.current?.contains(had) === true) had.blur();
    setTimeout(() => setPreview(true));
  }, []);
  useCommands(
    useMemo<CommandHandlers>(
      () => ({
        'sales.finalize': run,
        'sales.preview': preview,
        'file.print': preview,
        'file.save': () => void session.flushAll(),
        'sales.newInvoice': () => startNew('invoice'),
        'sales.newCreditNote': () => startNew('creditNote'),
        'sales.deleteDraft': () => setDeleting(true),
      }),
      [run, preview, session, startNew],
    ),
  );
  // Ctrl+Enter also where no field has the focus; a dialog keeps its own.
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return;
      if (event.target instanceof Element && event.target.closest('[role=dialog], [role=alertdialog]') !== null) return;
      event.preventDefault();
      event.stopPropagation();
      run();
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, [run]);
  const lastField = useRef<HTMLElement | null>(null);
  /** Back to the field in which one was, after a dialog. */
  const goBackToField = (): void => {
    // The dialog gives the focus back first.
    setTimeout(() => lastField.current?.focus(), 60);
  };

  const takeOther = (): void => {
    if (id === null) return;
    void readOnce('sales.show', { id }).then(
      (detail) => {
        if (detail.row.status === 'draft') session.load(detail.draft, detail.revision);
        else shown.refetch();
      },
      () => undefined,
    );
  };
  const keepMine = (): void => {
    if (id === null) return;
    void readOnce('sales.show', { id }).then(
      (detail) => session.keep(detail.revision),
      () => undefined,
    );
  };

  const isEmpty = form.lines.every(isBlank);
  const { totals } = composed.model;
  const currency = head.currency === 'NOK' ? '' : ` ${head.currency}`;
  const format = head.printFormat ?? facts.customer?.printFormat ?? facts.settings.printFormat;
  const language = head.language ?? facts.customer?.language ?? facts.settings.language;
  return (
    <Screen title={title} aside={<SaveMark save={save} onRetry={() => void session.flush()} />} actions={null}>
      <div
        className="sales-form"
        ref={frame}
        onBlur={onBlur}
        onFocus={(event) => {
          if (event.target instanceof HTMLElement && pathOf(event.target) !== null) lastField.current = event.target;
        }}
        role="presentation"
      >
        <FieldProblems problems={problems} shows={shows}>
          <div className="sales-scroll" ref={scroller}>
            {save.kind === 'conflict' ? (
              <div className="note warn" role="alert">
                <div className="note-text">
                  <strong>{t('error.sales.draftChanged.title')}</strong>
                  <div>{t('sales.conflict')}</div>
                </div>
                <div className="button-row">
                  <Button small onPress={takeOther}>
                    {t('sales.conflict.load')}
                  </Button>
                  <Button small onPress={keepMine}>
                    {t('sales.conflict.keep')}
                  </Button>
                </div>
              </div>
            ) : null}
            <EntryForm className="sales-entry" label={title}>
              {head.kind === 'creditNote' ? (
                <CreditFields head={head} facts={facts} isEmpty={isEmpty} way={creditWay} onWay={setCreditWay} act={act} />
              ) : null}
              <HeadFields head={head} facts={facts} act={act} />
              <MoreFields head={head} facts={facts} withoutPeriod={isWithoutInvoice} isOpen={isMoreOpen} onOpen={setMoreOpen} act={act} />
              <OtherPricesNote form={form} act={act} />
              <Lines
                ref={lines}
                lines={form.lines}
                currency={head.currency}
                sums={sums}
                problems={problemsByLine}
                shows={shows}
                registers={registers}
                originals={facts.originals}
                unread={form.unread}
                today={facts.today}
                act={act}
                present={present}
                scroller={scroller}
                onLeave={() => focusPath(frame.current, 'note')}
              />
              <div className="sales-below">
                <div className="sales-left">
                  <Parts
                    parts={form.parts}
                    currency={head.currency}
                    amounts={composed.model.allowancesCharges.map(({ amount }) => amount)}
                    registers={registers}
                    unread={form.unread}
                    act={act}
                  />
                  <div data-at="note" className="sales-note">
                    <TextField
                      label={t('sales.note')}
                      value={head.note}
                      maxLength={4000}
                      lines={2}
                      onChange={(note) => act({ type: 'head', change: { note } })}
                    />
                  </div>
                  <Attachments attachments={head.attachments} act={act} />
                </div>
                <Totals composed={composed} />
              </div>
            </EntryForm>
          </div>
          <aside className="sales-side" aria-label={t('sales.side')}>
            <Totals composed={composed} />
            <ProblemList problems={problems} isKnown={check.isKnown} onGo={onProblem} />
          </aside>
        </FieldProblems>
        {finalizing.error === null ? null : (
          <div className="sales-error">
            <ErrorBanner error={finalizing.error} onDismiss={() => setError(null)} />
          </div>
        )}
        <footer className="sales-actions" aria-busy={finalizing.busy}>
          <ProblemButton problems={problems} isKnown={check.isKnown} onGo={onProblem} />
          <span className="spacer" />
          <span className="sales-sum" role="status">
            {t('sales.foot', { net: amountText(totals.net, formats), vat: amountText(totals.vat, formats) })}{' '}
            <b>
              {t('sales.foot.gross', { gross: amountText(totals.payable ?? totals.gross, formats) })}
              {currency}
            </b>
          </span>
          <CommandButton command="sales.preview" label="sales.previewButton" />
          <Button
            kind="primary"
            isPending={finalizing.busy}
            onPress={run}
            keyHint={keyText('Mod+Enter', t)}
            aria-keyshortcuts={host().platform === 'mac' ? 'Meta+Enter' : 'Control+Enter'}
          >
            {t(finalizing.busy ? 'sales.finalizing' : 'command.sales.finalize')}
          </Button>
        </footer>
      </div>
      {isPreview ? (
        <Preview
          format={format}
          language={language}
          prepare={prepare}
          onFinalize={run}
          onClose={() => {
            setPreview(false);
            goBackToField();
          }}
        />
      ) : null}
      {questions === null ? null : (
        <QuestionsDialog
          questions={questions}
          onClose={() => {
            setQuestions(null);
            goBackToField();
          }}
          onAnswer={(codes) => {
            setQuestions(null);
            void number(codes);
          }}
        />
      )}
      {isDeleting ? <DeleteDraftDialog session={session} onClose={() => setDeleting(false)} /> : null}
    </Screen>
  );
}

function amountText(decimal: string | null, formats: ReturnType<typeof useFormats>): string {
  return decimal === null ? formats.amount(0) : statedAmount(formats, decimal, null);
}

/** The path of a field whose text could not be read: `line 3 price` is known by its key. */
function placeOfUnread(place: string, { lines, parts }: ReturnType<DraftSession['getSnapshot']>['form']): string | null {
  const [kind, key, field = ''] = place.split(' ');
  const index = (kind === 'line' ? lines : parts).findIndex((one) => String(one.key) === key);
  return index < 0 ? null : `${kind === 'line' ? 'lines' : 'allowancesCharges'}.${String(index)}.${field}`;
}
