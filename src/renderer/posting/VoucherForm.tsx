import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { AppError } from '../../shared/contract/errors.ts';
import type { PostingProposal } from '../../shared/contract/posting.ts';
import { host } from '../client/host.ts';
import { HostLostError } from '../client/hostLost.ts';
import { readOnce, toAppError, useQuery } from '../client/queries.ts';
import { useFormats, useT } from '../i18n.tsx';
import { CommandButton, EntryForm, ErrorBanner } from '../kit/index.ts';
import { useActions, useCommands } from '../state/actions.ts';
import type { CommandHandlers } from '../state/actions.ts';
import { announce } from '../state/announcer.ts';
import { showBanner } from '../state/banners.ts';
import { navigate } from '../state/navigation.ts';
import { acceptedCodes, firstDecision, firstObstacle, proposedCode, toDraft } from './draft.ts';
import type { PostingAction, PostingState } from './draft.ts';
import { focusPlace, placeOf } from './focus.ts';
import { HeadFields } from './HeadFields.tsx';
import { PostingLines } from './PostingLines.tsx';
import { PostingNotes } from './PostingNotes.tsx';
import { dispatch, draftOf, dropDraft } from './store.ts';
import { usePreview } from './usePreview.ts';

export interface VoucherFormProps {
  readonly state: PostingState;
  readonly proposal: PostingProposal;
  /** Posted with "og neste": on to the next document. */
  readonly onPosted: () => void;
}

/** The voucher that the document becomes. */
export function VoucherForm({ state, proposal, onPosted }: VoucherFormProps): ReactNode {
  const t = useT();
  const formats = useFormats();
  const { documentId: id } = state;
  const frame = useRef<HTMLDivElement>(null);
  const today = useQuery('company.overview', {}).data?.today ?? state.head.invoiceDate;
  const accounts = useQuery('registers.accounts', {}).data ?? NONE;
  const vatCodes = useQuery('registers.vatCodes', { date: state.head.invoiceDate, side: 'purchase' }).data ?? NONE;
  const dimensions = useQuery('registers.dimensions', {}).data ?? NO_DIMENSIONS;
  const suppliers = useQuery('registers.suppliers', { limit: 500 }).data?.rows ?? NONE;
  const { preview, isFresh } = usePreview(state, proposal);
  const { busy, error, post } = usePosting(id, onPosted);
  const act = useCallback((action: PostingAction) => dispatch(id, action), [id]);

  const onAccount = useCallback(
    (key: number, account: string | null): void => {
      act({ type: 'line', key, change: { account } });
      if (account === null) return;
      // Another account may mean another treatment of the VAT: asked for, and taken where the code is not the user's own.
      readOnce('posting.propose', { documentId: id, account }).then(
        (answer) => {
          const now = draftOf(id);
          const code = now === undefined ? null : proposedCode(now, key, answer);
          if (code !== null) act({ type: 'line', key, change: { vatCode: code.vatCode }, reasons: code.reasons });
        },
        // The draft is judged by the preview anyway; without this answer the code stays.
        () => undefined,
      );
    },
    [act, id],
  );

  const { warnings } = preview;
  const run = useCallback(
    (goNext: boolean): void => {
      // The field that has the focus reads what was typed in it before the draft is looked at.
      const had = document.activeElement;
      if (had instanceof HTMLElement && frame.current?.contains(had) === true && had instanceof HTMLInputElement) had.blur();
      setTimeout(() => {
        const now = draftOf(id);
        if (now === undefined) return;
        if (frame.current?.querySelector('.field.invalid [aria-invalid]') != null && firstObstacle(now, warnings).field === 'post') {
          frame.current.querySelector<HTMLElement>('.field.invalid input')?.focus();
          announce(t('posting.needs.field'));
          return;
        }
        const obstacle = firstObstacle(now, warnings);
        if (obstacle.field !== 'post') {
          focusPlace(frame.current, placeOf(obstacle));
          announce(t(`posting.needs.${obstacle.field}`));
          return;
        }
        post(now, acceptedCodes(now, warnings), goNext);
      });
    },
    [id, warnings, post, t],
  );
  const handlers = useMemo<CommandHandlers>(() => ({ 'posting.post': () => run(false), 'posting.postNext': () => run(true) }), [run]);
  useCommands(handlers);

  // The focus starts where a decision is needed; once, and neither while the registers that the fields show are still on
  // their way nor while the button cannot take the focus because its command is not yet offered.
  const offered = useActions(({ layers }) => layers.includes(handlers));
  const ready = accounts !== NONE && offered;
  const placed = useRef(false);
  useEffect(() => {
    if (placed.current || !ready) return;
    placed.current = focusPlace(frame.current, placeOf(firstDecision(state, preview.warnings)));
  }, [ready, state, preview]);

  return (
    <div className="voucher-form" ref={frame}>
      <EntryForm className="voucher-scroll" label={t('posting.voucher')} onFinish={() => run(true)}>
        <HeadFields state={state} proposal={proposal} suppliers={suppliers} today={today} act={act} />
        <PostingLines
          lines={state.lines}
          currency={state.head.currency}
          ledger={preview.lines}
          problems={preview.problems}
          registers={{ accounts, vatCodes, dimensions }}
          act={act}
          onAccount={onAccount}
        />
        <PostingNotes state={state} warnings={warnings} problems={preview.problems} act={act} />
      </EntryForm>
      {error === null ? null : (
        <div className="posting-error">
          <ErrorBanner error={error} />
        </div>
      )}
      <footer className="posting-actions" aria-busy={busy || !isFresh}>
        <span className={preview.difference === 0 ? 'difference' : 'difference open'} role="status">
          {t('posting.difference')} <b>{formats.amount(preview.difference)}</b>
        </span>
        <span className="spacer" />
        <CommandButton command="inbox.handle" label="inbox.handle.button" />
        <CommandButton command="posting.post" />
        <span data-at="post">
          <CommandButton command="posting.postNext" kind="primary" />
        </span>
      </footer>
    </div>
  );
}

const NONE: readonly never[] = [];
const NO_DIMENSIONS = { departments: [], projects: [] };

interface Posting {
  readonly busy: boolean;
  readonly error: AppError | null;
  readonly post: (state: PostingState, acceptedWarnings: string[], goNext: boolean) => void;
}

/** The posting itself: once, also when the answer is lost on the way and it is tried again. */
function usePosting(id: number, onPosted: () => void): Posting {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const running = useRef(false);
  /** Kept when no answer came: the same command again is done once. */
  const lost = useRef<{ readonly commandId: string; readonly request: string } | null>(null);
  const post = useCallback(
    (state: PostingState, acceptedWarnings: string[], goNext: boolean): void => {
      if (running.current) return;
      running.current = true;
      setBusy(true);
      setError(null);
      const input = { draft: toDraft(state), acceptedWarnings };
      const request = JSON.stringify(input);
      const commandId = lost.current?.request === request ? lost.current.commandId : crypto.randomUUID();
      host()
        .call('posting.post', input, commandId)
        .then(
          ({ voucherId, reference }) => {
            lost.current = null;
            dropDraft(id);
            showBanner({
              tone: 'ok',
              text: 'posting.done',
              params: { reference },
              key: 'posting.done',
              actions: [{ label: 'posting.showVoucher', run: () => navigate('voucher', { id: String(voucherId) }) }],
            });
            if (goNext) onPosted();
            else navigate('toPost');
          },
          (caught: unknown) => {
            lost.current = caught instanceof HostLostError ? { commandId, request } : null;
            setError(toAppError(caught));
          },
        )
        .finally(() => {
          running.current = false;
          setBusy(false);
        });
    },
    [id, onPosted],
  );
  return { busy, error, post };
}
