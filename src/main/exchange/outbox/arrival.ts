/** How a document has arrived, as the operator tells it: not always by the way that it was last sent. */
import type { SentRow } from '../../../shared/contract/exchange.ts';
import type { Channel } from '../../../shared/contract/sales.ts';
import type { SentAction } from '../operators/port.ts';

type Arrived = Extract<SentRow['status'], 'delivered' | 'emailed' | 'printed'>;

/** What the operator says when it has handed a document to the receiver, and by which way that was. */
const ARRIVALS = {
  action_delivered: 'delivered',
  action_sent_email: 'emailed',
  action_sent_print: 'printed',
  action_sent_paper: 'printed',
} as const satisfies Record<string, Arrived>;

const OF_CHANNEL = { ehf: 'delivered', email: 'emailed', letter: 'printed', print: 'printed' } as const satisfies Record<Channel, Arrived>;

/** The action that handed the document over last; undefined when none did. */
export function arrivalOf<T extends Pick<SentAction, 'key'>>(actions: readonly T[]): T | undefined {
  return actions.findLast(({ key }) => Object.hasOwn(ARRIVALS, key));
}

/** Whether an action is the arrival by a channel. */
export function isArrivalBy(channel: Channel, { key }: Pick<SentAction, 'key'>): boolean {
  return (ARRIVALS as Readonly<Record<string, Arrived>>)[key] === OF_CHANNEL[channel];
}

/** How the transmission `t` arrived, as SQL: by the operator's last word; where it says nothing, by its own channel. */
export const ARRIVED_SQL = `coalesce(
    (SELECT CASE e.event ${Object.entries(ARRIVALS)
      .map(([event, arrived]) => `WHEN '${event}' THEN '${arrived}'`)
      .join(' ')} END
     FROM transmission_event e WHERE e.transmission_id = t.id AND e.source = 'operator' AND e.event IN (${Object.keys(ARRIVALS)
       .map((event) => `'${event}'`)
       .join(', ')}) ORDER BY e.at DESC, e.id DESC LIMIT 1),
    CASE t.channel WHEN 'ehf' THEN 'delivered' WHEN 'email' THEN 'emailed' ELSE 'printed' END)`;
