/** A new electronic address in a dialog that sends: who receives there, and the user's word for it where that is not certain. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { formatPeppolId } from '../../shared/values/peppolId.ts';
import type { PeppolId } from '../../shared/values/peppolId.ts';
import { useT } from '../i18n.tsx';
import { capabilityWords } from '../identify/one.ts';
import { kindTones } from '../identify/words.ts';
import { StatusMark } from '../kit/index.ts';
import { CheckField } from '../kit/fields/CheckField.tsx';
import { isSureOf, useReceiver } from './useReceiver.ts';
import type { Receiver } from './useReceiver.ts';

export interface ReceiverCheck {
  readonly found: Receiver | null;
  /** Whom it must belong to; null: several. */
  readonly name: string | null;
  /** There is an address to be checked. */
  readonly isNew: boolean;
  readonly mustAnswer: boolean;
  /** The user has answered for the address as it stands. */
  readonly isConfirmed: boolean;
  readonly isAnswerMissing: boolean;
  readonly confirm: (isConfirmed: boolean) => void;
  /** Looks it up at the latest now. @returns whether it may be sent there; if not, the field says what is missing */
  readonly mayGo: () => Promise<boolean>;
}

/**
 * @param address null: there is none that is new
 * @param name whom the document is made out to; null: several, whom no one address is known to belong to
 */
export function useReceiverCheck(address: PeppolId | null, name: string | null): ReceiverCheck {
  const key = address === null ? '' : formatPeppolId(address);
  const { found, ask } = useReceiver(address);
  const [confirmed, setConfirmed] = useState<string | null>(null);
  /** The address at which an answer was missed. */
  const [missed, setMissed] = useState<string | null>(null);
  const isNew = address !== null;
  const isSure = (answer: Receiver): boolean => name !== null && isSureOf(answer, name);
  const isConfirmed = isNew && confirmed === key;
  return {
    found,
    name,
    isNew,
    mustAnswer: isNew && found !== null && !isSure(found),
    isConfirmed,
    isAnswerMissing: missed === key,
    confirm: (next) => {
      setConfirmed(next ? key : null);
      setMissed(null);
    },
    mayGo: async () => {
      if (!isNew || isConfirmed) return true;
      const answer = await ask();
      if (answer !== null && isSure(answer)) return true;
      setMissed(key);
      return false;
    },
  };
}

/** Below the field of the address. */
export function ReceiverNotes({ check }: { readonly check: ReceiverCheck }): ReactNode {
  const t = useT();
  const { found, name, isNew, mustAnswer, isConfirmed, isAnswerMissing } = check;
  if (!isNew) return null;
  return (
    <>
      <div className="mend-receiver" role="status">
        <ReceiverWords found={found} name={name} />
      </div>
      {mustAnswer ? (
        <CheckField
          label={name === null ? t('outbox.receiver.confirmAll') : t('outbox.mend.receiverConfirm', { name })}
          checked={isConfirmed}
          onChange={check.confirm}
        />
      ) : null}
      {mustAnswer && isAnswerMissing ? (
        <p className="field-error" role="alert">
          {t('outbox.mend.receiverConfirmNeeded')}
        </p>
      ) : null}
    </>
  );
}

/** What the register says of the address: its name, and whether it can receive. */
function ReceiverWords({ found, name }: { readonly found: Receiver | null; readonly name: string | null }): ReactNode {
  const t = useT();
  if (found === null) return <span className="muted">{t('outbox.mend.receiverAsked')}</span>;
  if (found === 'failed')
    return (
      <StatusMark tone="warn">{name === null ? t('outbox.receiver.notAskedAll') : t('outbox.mend.receiverNotAsked', { name })}</StatusMark>
    );
  const { text } = capabilityWords(found, name ?? '', t);
  return <StatusMark tone={name !== null && isSureOf(found, name) ? kindTones[found.answer] : 'warn'}>{text}</StatusMark>;
}
