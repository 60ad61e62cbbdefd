import type { Channel } from '../../../shared/contract/sales.ts';
import type { Route } from '../operators/port.ts';
import type { SendAddress } from './address.ts';

/** The operator's route for a channel and a stored address; null when they do not fit, and for what the user prints himself. */
export function routeOf(channel: Channel, address: SendAddress): Route | null {
  switch (channel) {
    case 'ehf':
      return 'scheme' in address ? { channel, scheme: address.scheme, id: address.id } : null;
    case 'email':
      return 'email' in address ? { channel, email: address.email } : null;
    case 'letter':
      return 'street' in address ? { channel, ...address } : null;
    case 'print':
      return null;
  }
}
