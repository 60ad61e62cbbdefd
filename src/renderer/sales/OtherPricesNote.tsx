import type { ReactNode } from 'react';
import { useT } from '../i18n.tsx';
import { Button, Note } from '../kit/index.ts';
import type { FormAction, FormState } from './form.ts';
import { canConvert, unconverted } from './prices.ts';

/** Where prices were typed before the currency was changed: whether they are to be converted is asked, never guessed. */
export function OtherPricesNote({ form, act }: { readonly form: FormState; readonly act: (action: FormAction) => void }): ReactNode {
  const t = useT();
  const others = unconverted(form);
  if (others.length === 0) return null;
  const from = [...new Set(others.map(({ currency }) => currency))].join(', ');
  const isReady = canConvert(form);
  return (
    <div className="sales-other-prices" role="alert">
      <Note
        tone="warn"
        title={t('sales.otherPrices.title', { count: others.length, from })}
        actions={
          <>
            <Button small isDisabled={!isReady} onPress={() => act({ type: 'convertPrices' })}>
              {t('sales.otherPrices.convert')}
            </Button>
            <Button small onPress={() => act({ type: 'keepPrices' })}>
              {t('sales.otherPrices.keep')}
            </Button>
          </>
        }
      >
        {t(isReady ? 'sales.otherPrices.meaning' : 'sales.otherPrices.noRate', { from, to: form.head.currency })}
      </Note>
    </div>
  );
}
