/** The page's own address: a scheme of ours, so that it has an origin of its own and no server. */
export const scheme = 'autoinvoice';
export const pageHost = 'app';
export const pageAddress = `${scheme}://${pageHost}/`;

/** Whether an address lies within our page's origin. */
export function isOwn(address: string): boolean {
  try {
    const { protocol, host, username, password } = new URL(address);
    return protocol === `${scheme}:` && host === pageHost && username === '' && password === '';
  } catch {
    // What is no address is not ours.
    return false;
  }
}
