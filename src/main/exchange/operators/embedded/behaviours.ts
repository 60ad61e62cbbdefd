/** How a receiver behaves towards what is sent to it. */
import { ApiError } from './http.ts';

/** Why nothing is taken for it, as the API words it. */
const REFUSALS = {
  validation: ['Validation failed', '[PEPPOL-EN16931-R003] A buyer reference or purchase order reference MUST be provided.'],
  duplicateNumber: ['Duplicate invoice'],
  printDisabled: ['Print service disabled'],
  emailInvalid: ['Recipient email address invalid'],
  recipientIncomplete: ['Not enough information about the recipient'],
} as const satisfies Readonly<Record<string, readonly [message: string, ...details: string[]]>>;

export type Behaviour =
  | 'delivers'
  | 'noRoute'
  | 'deliveryFails'
  | 'expires'
  | 'accepts'
  | 'rejects'
  | 'disputes'
  | 'pays'
  | 'stays'
  | keyof typeof REFUSALS;

/** What the receiver answers once it has the document. */
export const ANSWERS: Readonly<Partial<Record<Behaviour, string>>> = {
  accepts: 'action_accepted',
  rejects: 'action_declined',
  disputes: 'action_disputed',
  pays: 'action_paid',
};

/** How a delivery comes to nothing. */
export const FAILURES: Readonly<Partial<Record<Behaviour, readonly [key: string, message: string]>>> = {
  noRoute: ['action_route_failed', 'No routing found'],
  deliveryFails: ['action_delivery_failed', 'The receiving access point refused the document'],
  expires: ['action_expired', 'Delivery was given up'],
};

/** @throws ApiError 422 where nothing is taken for such a receiver */
export function refuse(behaviour: Behaviour): void {
  if (!isRefusal(behaviour)) return;
  const [message, ...details] = REFUSALS[behaviour];
  throw new ApiError(422, 'unprocessable_entity', message, details);
}

function isRefusal(behaviour: Behaviour): behaviour is keyof typeof REFUSALS {
  return Object.hasOwn(REFUSALS, behaviour);
}
