/** Customers without a number to ask by, listed apart: each is mended in its form, with firms of a similar name beside it. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Identification, IdentificationRow } from '../../shared/contract/identify.ts';
import type { Output } from '../../shared/contract/index.ts';
import { useCommand } from '../client/command.ts';
import { useQuery } from '../client/queries.ts';
import { useFormats, useT } from '../i18n.tsx';
import { Button, ErrorBanner, QueryView, Screen, StatusMark } from '../kit/index.ts';
import { CustomerForm } from '../registers/CustomerForm.tsx';

/** Mended one by one: more than these are mended in the list of customers, or by an import. */
const MOST_SHOWN = 500;
type Firm = Output<'identify.similar'>[number];

export function Missing({ search, onBack }: { readonly search: Identification; readonly onBack: () => void }): ReactNode {
  const t = useT();
  const query = useQuery('identify.results', { id: search.id, answers: ['noNumber'], limit: MOST_SHOWN });
  const [form, setForm] = useState<{ readonly id: number; readonly orgNumber: string | null } | null>(null);
  const [mended, setMended] = useState<ReadonlySet<number>>(new Set());
  return (
    <Screen title={t('identify.missing.title')} actions={<Button onPress={onBack}>{t('identify.start.back')}</Button>}>
      <div className="identify-page">
        <p>{t('identify.missing.meaning')}</p>
        <QueryView query={query}>
          {({ rows, nextCursor }) => (
            <>
              <ul className="identify-missing">
                {rows.map((row) => (
                  <MissingRow
                    key={row.partyId}
                    row={row}
                    isMended={mended.has(row.partyId)}
                    onOpen={(orgNumber) => setForm({ id: row.partyId, orgNumber })}
                  />
                ))}
              </ul>
              {nextCursor === null ? null : <p className="muted">{t('identify.missing.more', { count: MOST_SHOWN })}</p>}
            </>
          )}
        </QueryView>
        {mended.size === 0 ? null : <p role="status">{t('identify.missing.mended', { count: mended.size })}</p>}
      </div>
      {form === null ? null : (
        <CustomerForm
          id={form.id}
          {...(form.orgNumber === null ? {} : { orgNumber: form.orgNumber })}
          onClose={() => setForm(null)}
          onSaved={(id) => {
            setForm(null);
            setMended((before) => new Set([...before, id]));
          }}
        />
      )}
    </Screen>
  );
}

function MissingRow({
  row,
  isMended,
  onOpen,
}: {
  readonly row: IdentificationRow;
  readonly isMended: boolean;
  readonly onOpen: (orgNumber: string | null) => void;
}): ReactNode {
  const t = useT();
  const formats = useFormats();
  const similar = useCommand('identify.similar');
  const [firms, setFirms] = useState<readonly Firm[] | null>(null);
  const look = async (): Promise<void> => {
    const found = await similar.run({ name: row.name, country: 'NO' });
    if (found !== null) setFirms(found.filter(({ scheme }) => scheme === '0192'));
  };
  return (
    <li>
      <div className="identify-missing-row">
        <strong>
          {row.number} {row.name}
        </strong>
        <span className="muted">
          {row.orgNumber === null ? t('identify.missing.none') : t('identify.missing.wrong', { value: row.orgNumber })}
        </span>
        <span className="spacer" />
        {isMended ? (
          <StatusMark tone="ok">{t('identify.missing.isMended')}</StatusMark>
        ) : (
          <Button small isPending={similar.busy} aria-label={`${t('identify.missing.similar')}: ${row.name}`} onPress={() => void look()}>
            {t('identify.missing.similar')}
          </Button>
        )}
        <Button small aria-label={`${t('identify.missing.open')}: ${row.name}`} onPress={() => onOpen(null)}>
          {t('identify.missing.open')}
        </Button>
      </div>
      {similar.error === null ? null : <ErrorBanner error={similar.error} onDismiss={similar.reset} />}
      {firms === null || isMended ? null : firms.length === 0 ? (
        <p className="muted identify-similar" role="status">
          {t('identify.missing.noneSimilar')}
        </p>
      ) : (
        <ul className="identify-similar" aria-label={t('identify.missing.firms')}>
          {firms.map((firm) => (
            <li key={firm.identifier}>
              <Button kind="quiet" small aria-label={`${t('identify.missing.use')}: ${firm.name}`} onPress={() => onOpen(firm.identifier)}>
                {t('identify.missing.use')}
              </Button>
              {firm.name} <span className="muted">{formats.orgNumber(firm.identifier)}</span>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
