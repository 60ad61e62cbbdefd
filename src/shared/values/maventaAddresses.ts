/** The addresses of Maventa's API, and which of its two environments an address belongs to. */

export const maventaAddresses = { production: 'https://ax.maventa.com', test: 'https://ax-stage.maventa.com' } as const;
export type MaventaEnvironment = keyof typeof maventaAddresses;

/** The environment whose own host an address names, whatever its path; null: neither, such as a proxy or what is no address. */
export function environmentOfAddress(address: string | null): MaventaEnvironment | null {
  const host = hostOf(address ?? '');
  if (host === null) return null;
  const found = (['production', 'test'] as const).find((environment) => hostOf(maventaAddresses[environment]) === host);
  return found ?? null;
}

/** A name with a full stop at its end is the same host. */
function hostOf(address: string): string | null {
  const typed = address.trim();
  return URL.canParse(typed) ? new URL(typed).hostname.replace(/\.$/, '') : null;
}

interface Connected {
  readonly kind: 'maventa' | 'folder' | 'embedded';
  readonly environment: MaventaEnvironment;
  readonly baseUrl: string | null;
}

/** Where documents really go: what the address says counts more than what was chosen beside it. */
export function reachedEnvironment({ kind, environment, baseUrl }: Connected): MaventaEnvironment {
  return kind === 'maventa' ? (environmentOfAddress(baseUrl) ?? environment) : environment;
}
