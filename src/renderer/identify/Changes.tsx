import type { ReactNode } from 'react';
import { host } from '../client/host.ts';
import { toAppError, useQuery } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { Button, Note } from '../kit/index.ts';
import { showError } from '../state/banners.ts';
import { navigate } from '../state/navigation.ts';

/** Customers that gained or lost the ability since they were last looked at: shown, never switched by themselves. */
export function Changes(): ReactNode {
  const t = useT();
  const changes = useQuery('identify.changes', {}).data ?? [];
  if (changes.length === 0) return null;
  return (
    <Note
      tone="warn"
      title={t('identify.changes.title', { count: changes.length })}
      actions={
        <Button small onPress={() => void settle(changes.map(({ id }) => id))}>
          {t('identify.changes.settle')}
        </Button>
      }
    >
      <ul className="identify-changes">
        {changes.slice(0, 20).map(({ id, partyId, name, change, foundAt }) => (
          <li key={id}>
            <Button kind="quiet" small onPress={() => navigate('customers', { id: String(partyId) })}>
              {name}
            </Button>
            {t(`identify.changes.${change}`, { at: foundAt })}
          </li>
        ))}
      </ul>
    </Note>
  );
}

async function settle(ids: readonly number[]): Promise<void> {
  try {
    await host().call('identify.settleChanges', { ids: [...ids] }, crypto.randomUUID());
  } catch (caught) {
    showError(toAppError(caught), 'identify');
  }
}
