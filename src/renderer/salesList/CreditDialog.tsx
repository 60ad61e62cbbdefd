import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { Checkbox } from 'react-aria-components';
import type { SalesFacts } from '../../shared/contract/sales.ts';
import { useCommand } from '../client/command.ts';
import { useQuery } from '../client/queries.ts';
import { useFormats, useT } from '../i18n.tsx';
import { Dialog, ErrorBanner, Note, QueryView } from '../kit/index.ts';
import { navigate } from '../state/navigation.ts';
import './salesList.css';

export interface CreditDialogProps {
  /** Invoices of one customer and currency. */
  readonly ids: readonly number[];
  readonly onClose: () => void;
  readonly onDone?: () => void;
}

/** Krediter: the whole of what is left, or chosen lines; either way a draft that is looked at before it is numbered. */
export function CreditDialog({ ids, onClose, onDone }: CreditDialogProps): ReactNode {
  const t = useT();
  const query = useQuery('sales.facts', { kind: 'creditNote', customerId: null, originalIds: [...ids] });
  const credit = useCommand('sales.credit');
  const [chosen, setChosen] = useState<ReadonlySet<number> | null>(null);
  const originals = query.data?.originals;
  const left = useMemo(() => originals?.flatMap((original) => original.lines.filter(isLeft).map((line) => line.lineId)) ?? [], [originals]);
  const isMixed =
    originals !== undefined && new Set(originals.map(({ customerId, currency }) => `${String(customerId)} ${currency}`)).size > 1;
  const run = async (): Promise<void> => {
    const answer = await credit.run({ ids: [...ids], lineIds: chosen === null ? null : [...chosen] });
    if (answer === null) return;
    onClose();
    onDone?.();
    navigate('invoice', { id: String(answer.id) });
  };
  const toggle = (lineId: number): void => {
    const next = new Set(chosen ?? left);
    if (!next.delete(lineId)) next.add(lineId);
    setChosen(next.size === left.length ? null : next);
  };
  return (
    <Dialog
      title={t('salesList.credit.title', { count: ids.length })}
      onClose={onClose}
      actions={[
        {
          label: t('salesList.credit.action'),
          run: () => void run(),
          pending: credit.busy,
          disabled: isMixed || left.length === 0 || chosen?.size === 0,
        },
      ]}
    >
      {credit.error === null ? null : <ErrorBanner error={credit.error} />}
      {isMixed ? <Note tone="error">{t('salesList.credit.mixed')}</Note> : <p className="muted">{t('salesList.credit.meaning')}</p>}
      <QueryView query={query}>
        {(facts) => (
          <>
            {facts.originals.map((original) => (
              <OriginalLines key={original.id} original={original} chosen={chosen} onToggle={toggle} />
            ))}
          </>
        )}
      </QueryView>
    </Dialog>
  );
}

type Original = SalesFacts['originals'][number];

function isLeft(line: Original['lines'][number]): boolean {
  return Math.abs(line.net) > Math.abs(line.creditedNet);
}

function OriginalLines({
  original,
  chosen,
  onToggle,
}: {
  readonly original: Original;
  readonly chosen: ReadonlySet<number> | null;
  readonly onToggle: (lineId: number) => void;
}): ReactNode {
  const t = useT();
  const formats = useFormats();
  return (
    <section className="credit-original">
      <h3>
        {t('salesList.credit.invoice', { number: String(original.number), date: original.issueDate })}
        <span className="muted">
          {t('salesList.credit.left', { remainingTotal: original.gross - original.credited, currency: original.currency })}
        </span>
      </h3>
      <ul>
        {original.lines.map((line) => (
          <li key={line.lineId}>
            <Checkbox
              className="check-field"
              isDisabled={!isLeft(line)}
              isSelected={isLeft(line) && (chosen === null || chosen.has(line.lineId))}
              onChange={() => onToggle(line.lineId)}
            >
              <span className="tick" aria-hidden="true" />
              <span className="credit-text">{line.text}</span>
              <span className="credit-amount">
                {isLeft(line)
                  ? formats.amountWithCurrency(line.net - line.creditedNet, original.currency)
                  : t('salesList.credit.creditedAlready')}
              </span>
            </Checkbox>
          </li>
        ))}
      </ul>
    </section>
  );
}
