/** Names and addresses of the name service (DNS), as a person types them. Pure. */

/** OpenPeppol's zone of participants, in production. */
export const participantZone = 'participant.sml.prod.tech.peppol.org';

const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/i;

/** Whether a text can be the name of a zone: labels of RFC 1035 with points between, 200 characters at most, so that a participant's host fits before it. */
export function isDnsName(text: string): boolean {
  return text.length <= 200 && !isIpv4(text) && text.split('.').every((label) => LABEL.test(label));
}

/** Whether a text is the address of a DNS server: `9.9.9.9`, `127.0.0.1:5353`, `2620:fe::fe`, `[::1]:5353`. */
export function isDnsServer(text: string): boolean {
  const six = /^\[([^\]]*)\](?::(\d+))?$/.exec(text);
  if (six !== null) return isIpv6(six[1] ?? '') && isPort(six[2]);
  if (isIpv6(text)) return true;
  const [address = '', port, ...more] = text.split(':');
  return more.length === 0 && isIpv4(address) && isPort(port);
}

/** The servers of a list with commas or blanks between them. */
export function splitServers(text: string): readonly string[] {
  return text.split(/[\s,;]+/).filter((part) => part !== '');
}

function isPort(text: string | undefined): boolean {
  return text === undefined || (/^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65_535);
}

function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

function isIpv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
  const count = groups.reduce((sum, half) => sum + half.length, 0);
  return groups.flat().every((group) => /^[0-9a-f]{1,4}$/i.test(group)) && (halves.length === 2 ? count < 8 : count === 8);
}
