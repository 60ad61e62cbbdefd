import { useState } from 'react';
import type { ReactNode } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import type { Identification } from '../../shared/contract/identify.ts';
import type { PrintFormat } from '../../shared/contract/sales.ts';
import { useCommand } from '../client/command.ts';
import { useQuery } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { Dialog, ErrorBanner } from '../kit/index.ts';
import { wordsOf } from '../lists/words.ts';
import { showBanner } from '../state/banners.ts';

const formats = wordsOf<PrintFormat>({ standard: true, compact: true, payment: true });

/** What an activation changes, and how the customers are printed; in one transaction, undone in one click. */
export function ActivateDialog({
  search,
  onClose,
  onUndo,
}: {
  readonly search: Identification;
  readonly onClose: () => void;
  readonly onUndo: () => void;
}): ReactNode {
  const t = useT();
  const proposed = useQuery('exchange.settings', {}).data?.newCustomersPrintFormat ?? 'standard';
  const [chosen, setChosen] = useState<PrintFormat | null>(null);
  const activate = useCommand('identify.activate');
  const run = async (): Promise<void> => {
    const answer = await activate.run({ id: search.id, printFormat: chosen ?? proposed });
    if (answer === null) return;
    const { activated: count } = answer;
    const left = search.chosen - count;
    showBanner({
      tone: left > 0 ? 'warn' : 'ok',
      text: left > 0 ? 'identify.activatedSome' : 'identify.activated',
      params: { count, left },
      key: 'identify',
      ...(count > 0 ? { undo: onUndo } : {}),
    });
    onClose();
  };
  return (
    <Dialog
      title={t('identify.activate', { count: search.chosen })}
      size="small"
      onClose={onClose}
      actions={[{ label: t('identify.activate.action'), run: () => void run(), pending: activate.busy }]}
    >
      <p>{t('identify.activate.meaning', { count: search.chosen })}</p>
      <RadioGroup
        className="radio-list"
        aria-label={t('identify.activate.printFormat')}
        value={chosen ?? proposed}
        onChange={(value) => setChosen(formats.find((name) => name === value) ?? null)}
      >
        {formats.map((name) => (
          <Radio key={name} value={name} className="radio-field">
            <span className="radio-mark" aria-hidden="true" />
            {t(`printFormat.${name}`)}
          </Radio>
        ))}
      </RadioGroup>
      {activate.error === null ? null : <ErrorBanner error={activate.error} />}
    </Dialog>
  );
}
