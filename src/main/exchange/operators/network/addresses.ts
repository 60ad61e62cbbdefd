/** Addresses that an answer from the network must not lead to: this machine, the local network, and what is nobody's. */
import { BlockList, isIP } from 'node:net';

// Apart: a list of both takes an IPv4 address for its IPv6 form.
const refusedFour = new BlockList();
const refusedSix = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  refusedFour.addSubnet(network, prefix, 'ipv4');
// Only 2000::/3 is given out; of it, documentation and what carries an address of the old kind inside are refused.
for (const [network, prefix] of [
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2001::', 32],
] as const)
  refusedSix.addSubnet(network, prefix, 'ipv6');

/** Whether an IP address belongs to the internet at large (IANA special-purpose registries). */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !refusedFour.check(address, 'ipv4');
    case 6:
      return !refusedSix.check(address, 'ipv6');
    default:
      return false;
  }
}

/** The IP address that a URL's host is itself, brackets off; null when it is a name. */
export function literalAddress(hostname: string): string | null {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) === 0 ? null : bare;
}
