import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import type { SalesFacts } from '../../shared/contract/sales.ts';
import { statedAmount } from '../../shared/i18n/stated.ts';
import { ComposeMemory } from '../../drafts/memory.ts';
import { host } from '../client/host.ts';
import { useQuery } from '../client/queries.ts';
import { useFormats, useT } from '../i18n.tsx';
import { Button, CommandButton, EntryForm, ErrorBanner, ErrorView, LoadingState, Screen, TextField, keyText } from '../kit/index.ts';
import { useCommands } from '../state/actions.ts';
import type { CommandHandlers } from '../state/actions.ts';
import { goBack, navigate } from '../state/navigation.ts';
import { Attachments } from './Attachments.tsx';
import { amountsOfParts, composeInvoice, lineSums } from './compose.ts';
import { ConflictNote } from './ConflictNote.tsx';
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
import { ProblemButton, ProblemList } from './ProblemList.tsx';
import type { ToldProblem } from './problems.ts';
import { QuestionsDialog } from './QuestionsDialog.tsx';
import { SaveMark } from './SaveMark.tsx';
import type { DraftSession } from './session.ts';
import { Totals } from './Totals.tsx';
import { useCheck } from './useCheck.ts';
import { useFacts } from './useFacts.ts';
import { useKept } from './useKept.ts';
import { useNumbering } from './useNumbering.ts';
import { useTold } from './useTold.ts';

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
  const { form, save } = useSyncExternalStore(session.subscribe, session.getSnapshot);
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

  const { problems, problemsByLine, shows, onBlur, tellAll } = useTold(session, check.problems);

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
      tellAll();
      goTo(problem.field);
    },
    [goTo, tellAll],
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

  const refetch = useKept(session, onEnded);

  // ── Fakturer ──
  const [isPreview, setPreview] = useState(false);
  const [isDeleting, setDeleting] = useState(false);
  const numbering = useNumbering({ session, checkNow: check.checkNow, frame, goTo, tellAll, onEnded });
  const { setError } = numbering;
  const { start } = numbering;
  const run = useCallback((): void => {
    setPreview(false);
    start();
  }, [start]);
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
            {save.kind === 'conflict' ? <ConflictNote session={session} onNumbered={refetch} /> : null}
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
                    amounts={amountsOfParts(draft.allowancesCharges, composed)}
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
                <Totals composed={composed} rate={head.rate} />
              </div>
            </EntryForm>
          </div>
          <aside className="sales-side" aria-label={t('sales.side')}>
            <Totals composed={composed} rate={head.rate} />
            <ProblemList kind={head.kind} problems={problems} isKnown={check.isKnown} onGo={onProblem} />
          </aside>
        </FieldProblems>
        {numbering.error === null ? null : (
          <div className="sales-error">
            <ErrorBanner error={numbering.error} onDismiss={() => setError(null)} />
          </div>
        )}
        <footer className="sales-actions" aria-busy={numbering.busy}>
          <ProblemButton kind={head.kind} problems={problems} isKnown={check.isKnown} onGo={onProblem} />
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
            isPending={numbering.busy}
            onPress={run}
            keyHint={keyText('Mod+Enter', t)}
            aria-keyshortcuts={host().platform === 'mac' ? 'Meta+Enter' : 'Control+Enter'}
          >
            {t(numbering.busy ? `sales.finalizing.${head.kind}` : `sales.finalize.${head.kind}`)}
          </Button>
        </footer>
      </div>
      {isPreview ? (
        <Preview
          kind={head.kind}
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
      {numbering.questions === null ? null : (
        <QuestionsDialog
          kind={head.kind}
          questions={numbering.questions}
          onClose={() => {
            numbering.answer(null);
            goBackToField();
          }}
          onAnswer={numbering.answer}
        />
      )}
      {isDeleting ? (
        <DeleteDraftDialog
          idOf={async () => {
            // A save under way would make it anew.
            await session.flush();
            return session.id;
          }}
          onClose={() => setDeleting(false)}
          onDone={() => {
            session.close();
            goBack();
          }}
        />
      ) : null}
    </Screen>
  );
}

function amountText(decimal: string | null, formats: ReturnType<typeof useFormats>): string {
  return decimal === null ? formats.amount(0) : statedAmount(formats, decimal, null);
}
