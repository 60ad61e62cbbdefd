import type { Counts } from './contract/index.ts';

/** How many documents wait for somebody: received ones that nobody has dealt with, and those that could not be sent. */
export function waitingForSomebody({ new: fresh, check, unreadable, outboxFailed }: Counts): number {
  return fresh + check + unreadable + outboxFailed;
}
