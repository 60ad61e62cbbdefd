/** Everything that has happened to a document: each of its sendings, the present one on top, with what was tried and what came of it. */
import { useId } from 'react';
import type { ReactNode } from 'react';
import type { HistoryEntry, SendingHistory } from '../../shared/contract/exchange.ts';
import { isMessageKey } from '../../shared/i18n/index.ts';
import { stateKey } from '../../shared/i18n/transmissionState.ts';
import { useQuery } from '../client/queries.ts';
import { useFormats, useT } from '../i18n.tsx';
import { QueryView, StatusMark } from '../kit/index.ts';
import { isToldWhole, sendingWords, timelineText } from './sendingWords.ts';
import { transmissionTones } from './words.ts';
import './history.css';

export interface DocumentHistoryProps {
  readonly documentId: number;
  /** The transmission that is shown beside it, to be pointed out among several. */
  readonly chosen?: number;
  /** Of the headings of the sendings. */
  readonly level: 3 | 4;
}

export function DocumentHistory({ documentId, chosen, level }: DocumentHistoryProps): ReactNode {
  const t = useT();
  const query = useQuery('outbox.history', { documentId });
  return (
    <QueryView query={query}>
      {(sendings) =>
        sendings.length === 0 ? (
          <p className="muted">{t('sales.history.noTransmissions')}</p>
        ) : (
          <div className="document-history">
            {sendings.map((sending) => (
              <Sending
                key={sending.transmission.id}
                sending={sending}
                isChosen={sendings.length > 1 && sending.transmission.id === chosen}
                level={level}
              />
            ))}
          </div>
        )
      }
    </QueryView>
  );
}

interface SendingProps {
  readonly sending: SendingHistory;
  readonly isChosen: boolean;
  readonly level: 3 | 4;
}

function Sending({ sending, isChosen, level }: SendingProps): ReactNode {
  const t = useT();
  const id = useId();
  const { transmission, entries, handledNote, nextAttemptAt } = sending;
  const { channel, address, version, state } = transmission;
  const Heading = `h${level}` as const;
  const lastAttempt = entries.findLastIndex(({ type }) => type === 'attempt');
  return (
    <section aria-labelledby={id} className={isChosen ? 'chosen' : undefined}>
      <header>
        <Heading id={id}>{t('history.sending', { channel: t(`channel.${channel}`), address })}</Heading>
        <p>
          <StatusMark tone={transmissionTones[state]}>{t(stateKey(transmission))}</StatusMark>
          <span className="muted">{t('history.version', { version })}</span>
          {isChosen ? <span className="muted">{t('history.chosen')}</span> : null}
        </p>
      </header>
      {handledNote === null ? null : <blockquote>{`${t('history.note')} ${handledNote}`}</blockquote>}
      <ol className="timeline">
        {entries
          .map((entry, index) => (
            <Entry
              key={entry.type === 'attempt' ? `attempt ${String(entry.id)}` : `${entry.at} ${entry.source} ${entry.event} ${entry.channel}`}
              entry={entry}
              nextAttemptAt={index === lastAttempt && state === 'retry' ? nextAttemptAt : null}
            />
          ))
          .toReversed()}
      </ol>
    </section>
  );
}

function Entry({ entry, nextAttemptAt }: { readonly entry: HistoryEntry; readonly nextAttemptAt: string | null }): ReactNode {
  const formats = useFormats();
  return (
    <li>
      <time dateTime={entry.at}>{formats.instant(entry.at)}</time>
      {entry.type === 'attempt' ? <Attempt attempt={entry} nextAttemptAt={nextAttemptAt} /> : <Event event={entry} />}
    </li>
  );
}

function Event({ event }: { readonly event: Extract<HistoryEntry, { type: 'event' }> }): ReactNode {
  const t = useT();
  const { source, actor, message, reason } = event;
  const isKnown = isMessageKey(`timeline.${event.event}`);
  const text = isKnown ? timelineText(event.event, message, t) : event.event;
  return (
    <div>
      {reason === null ? text : t('history.because', { event: text, reason: sendingWords(reason, t).short })}
      {message === '' ? null : reason !== null || !isKnown ? <Said text={message} /> : <blockquote>{message}</blockquote>}
      <small>{source === 'operator' ? t('outbox.source.operator') : actor}</small>
    </div>
  );
}

interface AttemptProps {
  readonly attempt: Extract<HistoryEntry, { type: 'attempt' }>;
  readonly nextAttemptAt: string | null;
}

function Attempt({ attempt, nextAttemptAt }: AttemptProps): ReactNode {
  const t = useT();
  const formats = useFormats();
  const { kind, outcome, reason, httpStatus, requestId, detail, at } = attempt;
  const words = reason === null ? null : sendingWords(reason, t);
  const isThere = kind === 'ask' && outcome === 'wasThere';
  const said = isThere
    ? t('history.asked.there')
    : t(`history.attempt.${kind}`, { outcome: t(outcome === null ? 'outbox.outcome.open' : `outbox.outcome.${outcome}`) });
  const answer = detail ?? '';
  const isWhole = reason !== null && answer !== '' && isToldWhole(reason.code);
  return (
    <div>
      {said}
      {words === null ? null : (
        <p>
          {words.short}
          {'. '}
          {outcome === 'refused' && !isWhole ? words.meaning : null}
          {nextAttemptAt === null ? null : t('history.nextAttempt', { nextAttemptAt })}
        </p>
      )}
      {httpStatus === null && requestId === null ? null : (
        <small className="attempt-facts">
          {httpStatus === null ? null : <span>{t('outbox.http', { status: String(httpStatus) })}</span>}
          {requestId === null ? null : <span>{`${t('history.requestId')} ${requestId}`}</span>}
        </small>
      )}
      {isWhole ? (
        <Said text={answer} />
      ) : answer === '' ? null : (
        <details className="technical">
          <summary aria-label={t('history.wholeAnswerOf', { at: formats.instant(at) })}>{t('history.wholeAnswer')}</summary>
          <pre tabIndex={0}>{answer}</pre>
        </details>
      )}
    </div>
  );
}

/** What the operator has said, in its own words and whole. */
export function Said({ text }: { readonly text: string }): ReactNode {
  const t = useT();
  return (
    <div className="operator-said">
      <span className="muted">{t('history.operatorSaid')}</span>
      <blockquote>{text}</blockquote>
    </div>
  );
}
