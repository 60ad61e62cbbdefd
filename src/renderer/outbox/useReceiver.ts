/** Who receives at an address that was typed: looked up once it has stood still, and at the latest before anything is sent there. */
import { useEffect, useRef, useState } from 'react';
import type { Capability } from '../../shared/contract/identify.ts';
import { matchNames } from '../../shared/values/firmNames.ts';
import { formatPeppolId } from '../../shared/values/peppolId.ts';
import type { PeppolId } from '../../shared/values/peppolId.ts';
import { host } from '../client/host.ts';
import { useSettled } from '../kit/useSettled.ts';
import { canReceive } from '../identify/one.ts';

/** `failed`: nobody could be asked. */
export type Receiver = Capability | 'failed';

/** Whether the answer leaves no doubt: it can receive, and the register knows it by the name of the customer. */
export function isSureOf(found: Receiver, name: string): boolean {
  return found !== 'failed' && canReceive(found) && found.name !== null && matchNames(name, found.name) !== 'different';
}

/**
 * @param address null: there is nothing to look up
 * @returns the answer, null while there is none; `ask` resolves with it
 */
export function useReceiver(address: PeppolId | null): { readonly found: Receiver | null; readonly ask: () => Promise<Receiver | null> } {
  const key = address === null ? '' : formatPeppolId(address);
  const settled = useSettled(key, 500);
  const asked = useRef(new Map<string, Promise<Receiver>>());
  const [answer, setAnswer] = useState<{ readonly key: string; readonly found: Receiver } | null>(null);
  const ask = async (): Promise<Receiver | null> => {
    if (address === null) return null;
    const asking =
      asked.current.get(key) ??
      host()
        .call('identify.customer', { scheme: address.scheme, identifier: address.id, force: false }, crypto.randomUUID())
        // Told beside the field; the user decides.
        .catch((): Receiver => 'failed');
    asked.current.set(key, asking);
    const found = await asking;
    setAnswer({ key, found });
    return found;
  };
  useEffect(() => {
    if (key !== '' && settled === key) void ask();
  }, [key, settled]); // eslint-disable-line react/exhaustive-deps -- key stands for address
  return { found: answer?.key === key ? answer.found : null, ask };
}
