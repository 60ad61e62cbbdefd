import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Capability } from '../../shared/contract/identify.ts';
import type { Channel } from '../../shared/contract/sales.ts';
import { useCommand } from '../client/command.ts';
import { useQuery } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { Button, ErrorBanner, StatusMark } from '../kit/index.ts';
import { useSettled } from '../kit/useSettled.ts';
import { addressToAsk, canReceive, capabilityWords } from './one.ts';
import { kindTones } from './words.ts';
import './identify.css';

export interface CustomerLookupProps {
  readonly name: string;
  readonly scheme: string | null;
  readonly identifier: string;
  /** Empty: it has none to ask by. */
  readonly orgNumber: string;
  readonly sendAs: Channel;
  /** EHF to this address is chosen. */
  readonly onUse: (scheme: string, identifier: string) => void;
}

/** "Slå opp" of the form of a customer: the answer in words, with name and date. What was found before is shown at once. */
export function CustomerLookup({ name, scheme, identifier, orgNumber, sendAs, onUse }: CustomerLookupProps): ReactNode {
  const t = useT();
  const address = addressToAsk(scheme, identifier, orgNumber);
  const key = address === null ? '' : `${address.scheme}:${address.identifier}`;
  // What is kept is not read for every key.
  const settled = useSettled(key, 250);
  const kept = useQuery('identify.kept', address === null || settled !== key ? null : address).data ?? null;
  const [asked, setAsked] = useState<{ readonly key: string; readonly found: Capability } | null>(null);
  const look = useCommand('identify.customer');
  const found = asked?.key === key ? asked.found : kept;
  const run = async (): Promise<void> => {
    if (address === null) return;
    const answer = await look.run({ ...address, force: found !== null });
    if (answer !== null) setAsked({ key, found: answer });
  };
  const words = found === null ? null : capabilityWords(found, name, t);
  return (
    <div className="form-place span-6">
      <div className="customer-lookup">
        <Button small isPending={look.busy} isDisabled={address === null} onPress={() => void run()}>
          {t(found === null ? 'identify.one' : 'identify.one.again')}
        </Button>
        <span role="status" className="customer-lookup-answer">
          {found === null || words === null ? (
            <span className="muted">{t(address === null ? 'identify.one.needsAddress' : 'identify.one.title')}</span>
          ) : (
            <StatusMark tone={words.isOtherName || (sendAs === 'ehf' && !canReceive(found)) ? 'warn' : kindTones[found.answer]}>
              {words.text}
            </StatusMark>
          )}
        </span>
        {found !== null && address !== null && canReceive(found) && sendAs !== 'ehf' ? (
          <Button small onPress={() => onUse(address.scheme, address.identifier)}>
            {t('identify.one.useEhf')}
          </Button>
        ) : null}
      </div>
      {look.error === null ? null : <ErrorBanner error={look.error} onDismiss={look.reset} />}
    </div>
  );
}
