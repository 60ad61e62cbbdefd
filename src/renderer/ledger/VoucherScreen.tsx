import type { ReactNode } from 'react';
import { useQuery } from '../client/queries.ts';
import { DocumentPrint } from '../documents/DocumentPrint.tsx';
import { useT } from '../i18n.tsx';
import { Button, EmptyState, QueryView, Screen, SplitView } from '../kit/index.ts';
import { navigate, useIdParam } from '../state/navigation.ts';
import { VoucherState, VoucherView } from './VoucherView.tsx';
import '../posting/posting.css';
import './ledger.css';

/** One voucher, with the document it comes from beside it. Route param: `id`. */
export function VoucherScreen(): ReactNode {
  const t = useT();
  const id = useIdParam('id');
  const query = useQuery('ledger.voucher', id === null ? null : { id });
  const voucher = query.data;
  return (
    <Screen
      title={voucher === undefined ? t('ledger.voucher') : t('ledger.voucher.title', { reference: voucher.reference })}
      aside={voucher === undefined ? undefined : <VoucherState voucher={voucher} />}
      actions={<Button onPress={() => navigate('vouchers', id === null ? {} : { id: String(id) })}>{t('ledger.allVouchers')}</Button>}
    >
      {id === null ? (
        <EmptyState icon="voucher" title={t('ledger.noneChosen')} />
      ) : (
        <QueryView query={query}>
          {(data) => (
            <SplitView
              id="voucher"
              detailLabel={t('posting.document')}
              detail={data.sourceDocumentId === null ? null : <SourceDocument id={data.sourceDocumentId} />}
              minMain={420}
            >
              <div className="voucher-page">
                <VoucherView voucher={data} heading={false} />
              </div>
            </SplitView>
          )}
        </QueryView>
      )}
    </Screen>
  );
}

function SourceDocument({ id }: { readonly id: number }): ReactNode {
  const t = useT();
  const query = useQuery('inbox.show', { id });
  return (
    <QueryView query={query}>
      {(detail) => (
        <div className="print-pane" role="region" aria-label={t('posting.document')} tabIndex={0}>
          <DocumentPrint detail={detail} />
        </div>
      )}
    </QueryView>
  );
}
