import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { Checkbox } from 'react-aria-components';
import type { PostingProposal } from '../../shared/contract/posting.ts';
import type { Party } from '../../shared/contract/registers.ts';
import { isIban } from '../../shared/values/bankAccount.ts';
import { isKidReference } from '../../shared/values/kid.ts';
import { useFormats, useT } from '../i18n.tsx';
import { ComboBox, DateField, Icon, TextField } from '../kit/index.ts';
import type { ComboItem } from '../kit/index.ts';
import { BankAccountField } from '../kit/fields/BankAccountField.tsx';
import { RateField } from '../kit/fields/RateField.tsx';
import type { PostingAction, PostingState } from './draft.ts';

export interface HeadFieldsProps {
  readonly state: PostingState;
  readonly proposal: PostingProposal;
  readonly suppliers: readonly Party[];
  readonly today: string;
  readonly act: (action: PostingAction) => void;
}

/** Supplier, invoice, dates, how it is paid, currency and rate. */
export function HeadFields({ state, proposal, suppliers, today, act }: HeadFieldsProps): ReactNode {
  const t = useT();
  const { head } = state;
  const isForeign = head.currency !== 'NOK';
  // An account abroad is an IBAN of up to 34 characters, and what it is paid with a sentence: two columns each.
  const wide = isForeign || (head.payeeAccount !== null && isIban(head.payeeAccount)) ? 'wide-field' : '';
  const setReference = (text: string): void => {
    const bare = text.replace(/[\s\u00a0\u202f]/g, '');
    const isKid = isKidReference(bare, head.payeeAccount);
    act({ type: 'head', change: { paymentReference: text === '' ? null : isKid ? bare : text, isKid } });
  };
  return (
    <div className="posting-fields">
      <SupplierField state={state} proposal={proposal} suppliers={suppliers} act={act} />
      <TextField
        label={t('posting.invoiceNumber')}
        value={head.invoiceNumber}
        maxLength={100}
        onChange={(invoiceNumber) => act({ type: 'head', change: { invoiceNumber } })}
      />
      <DateField
        label={t('posting.voucherDate')}
        today={today}
        required
        value={head.voucherDate}
        onChange={(date) => date !== null && act({ type: 'head', change: { voucherDate: date } })}
      />
      <DateField
        label={t('posting.invoiceDate')}
        today={today}
        required
        value={head.invoiceDate}
        onChange={(date) => date !== null && act({ type: 'head', change: { invoiceDate: date } })}
      />
      <DateField
        label={t('posting.dueDate')}
        today={today}
        value={head.dueDate}
        onChange={(dueDate) => act({ type: 'head', change: { dueDate } })}
      />
      <TextField
        label={t(head.isKid ? 'document.payment.kid' : 'posting.message')}
        value={head.paymentReference ?? ''}
        maxLength={140}
        onChange={setReference}
        className={wide}
        aside={head.isKid ? <ValidMark /> : undefined}
      />
      <BankAccountField
        label={t('document.payment.account')}
        value={head.payeeAccount}
        className={wide}
        onChange={(payeeAccount) =>
          act({ type: 'head', change: { payeeAccount, isKid: isKidReference(head.paymentReference ?? '', payeeAccount) } })
        }
      />
      {isForeign ? (
        <>
          <TextField label={t('document.currency')} value={head.currency} onChange={() => undefined} readOnly />
          <div data-at="rate" className="rate-field">
            <RateField
              label={t('posting.rate', { currency: head.currency })}
              value={head.rate}
              onChange={(rate) => act({ type: 'rate', rate })}
              error={head.rate === null ? t('posting.rate.missing') : undefined}
              hint={
                state.rateSource === null
                  ? head.rate === null
                    ? undefined
                    : t('posting.rate.typed')
                  : t('posting.rate.source', { source: state.rateSource.source, date: state.rateSource.date })
              }
            />
          </div>
        </>
      ) : null}
    </div>
  );
}

function ValidMark(): ReactNode {
  const t = useT();
  return (
    <span className="valid-mark">
      <Icon name="check" />
      <span className="visually-hidden">{t('posting.kid.valid')}</span>
    </span>
  );
}

function SupplierField({ state, proposal, suppliers, act }: Omit<HeadFieldsProps, 'today'>): ReactNode {
  const t = useT();
  const { supplierId, createSupplier } = state.head;
  const items = useMemo((): readonly ComboItem<number>[] => {
    const all = suppliers.map((party): ComboItem<number> => ({
      key: party.id,
      code: String(party.number),
      text: party.name,
      keywords: party.orgNumber ?? '',
    }));
    // The register may hold more than is listed here; the document's own supplier is always among them.
    const own = proposal.draft.supplierId;
    return own === null || all.some(({ key }) => key === own) ? all : [{ key: own, code: '', text: proposal.supplierName ?? '' }, ...all];
  }, [suppliers, proposal]);
  const missing = supplierId === null && createSupplier === null;
  return (
    <>
      <div className="supplier-field" data-at={missing && state.supplierProposal !== null ? undefined : 'supplier'}>
        <ComboBox
          label={t('posting.supplier')}
          items={items}
          value={supplierId}
          optional
          onChange={(id) => act({ type: 'supplier', id })}
          placeholder={createSupplier === null ? t('posting.supplier.choose') : t('posting.supplier.new', { name: createSupplier.name })}
          error={missing ? t('posting.supplier.unknown') : undefined}
        />
      </div>
      {supplierId === null && state.supplierProposal !== null ? <NewSupplierBox state={state} act={act} missing={missing} /> : null}
    </>
  );
}

/** What "Opprett leverandør" would create, from the document. Nothing is created until it is ticked and the document posted. */
function NewSupplierBox({
  state,
  act,
  missing,
}: {
  readonly state: PostingState;
  readonly act: (action: PostingAction) => void;
  readonly missing: boolean;
}): ReactNode {
  const t = useT();
  const formats = useFormats();
  const supplier = state.supplierProposal;
  if (supplier === null) return null;
  const place = [supplier.postalCode, supplier.city].filter((part) => part !== '').join(' ');
  const facts = [
    supplier.orgNumber === null ? null : t('document.orgNumber', { orgNumber: supplier.orgNumber }),
    supplier.orgNumber === null && supplier.vatId !== null ? t('document.vatId', { vatId: supplier.vatId }) : null,
    [supplier.street, place].filter((part) => part !== '').join(', '),
    supplier.country === 'NO' ? null : supplier.country,
    supplier.bankAccount === null ? null : formats.bankAccount(supplier.bankAccount),
  ].filter((fact): fact is string => fact !== null && fact !== '');
  return (
    <div className={missing ? 'new-supplier missing' : 'new-supplier'} data-at={missing ? 'supplier' : undefined}>
      <Checkbox
        className="check-field"
        isSelected={state.head.createSupplier !== null}
        onChange={(create) => act({ type: 'createSupplier', create })}
      >
        <span className="tick" aria-hidden="true" />
        <span>
          <strong>{t('posting.supplier.create')}</strong> {supplier.name}
          <span className="new-supplier-facts">{facts.join(' · ')}</span>
        </span>
      </Checkbox>
    </div>
  );
}
