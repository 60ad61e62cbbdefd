/** The first step of a look-up in Peppol: the host of a participant, and what its NAPTR records say of its SMP. */
import { createHash } from 'node:crypto';
import type { NaptrRecord } from 'node:dns';

/** OpenPeppol's zone of participants. */
export { participantZone as defaultZone } from '../../../../shared/values/nameServers.ts';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 base32 without padding. */
export function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += BASE32[(held >>> (bits - 5)) & 31];
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + BASE32[(held << (5 - bits)) & 31];
}

/**
 * The name under which a participant stands in the SML: the SHA-256 of its value in lower case, the scheme of identifiers apart from it
 * (Peppol Policy for use of identifiers; SML specification 1.3).
 */
export function participantHost({ scheme, identifier }: { readonly scheme: string; readonly identifier: string }, zone: string): string {
  const hash = createHash('sha256').update(`${scheme}:${identifier}`.toLowerCase(), 'utf8').digest();
  return `${base32(hash)}.iso6523-actorid-upis.${zone}`;
}

export type SmpAddress = { readonly url: string } | 'none' | 'invalid';

/** Where the participant's SMP is. No record of that service: it is not registered. A record that cannot be understood says nothing. */
export function smpAddress(records: readonly NaptrRecord[]): SmpAddress {
  const ours = records
    .filter(({ flags, service }) => flags.toUpperCase() === 'U' && service.toLowerCase() === 'meta:smp')
    .toSorted((a, b) => a.order - b.order || a.preference - b.preference);
  const [first] = ours;
  if (first === undefined) return 'none';
  const url = replacementOf(first.regexp);
  return url === null ? 'invalid' : { url };
}

/** The replacement of `!.*!https://smp.example/!`: the pattern must take the whole name. */
function replacementOf(regexp: string): string | null {
  const [delimiter] = regexp;
  if (delimiter === undefined || /[\w\\]/.test(delimiter)) return null;
  const parts = regexp.split(delimiter);
  const [before, pattern, replacement] = parts;
  if (parts.length !== 4 || before !== '' || replacement === undefined) return null;
  if (pattern !== '.*' && pattern !== '^.*$') return null;
  return URL.canParse(replacement) && /^https?:$/.test(new URL(replacement).protocol) ? replacement : null;
}
