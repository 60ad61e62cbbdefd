/** Where a document is sent to. */

/** An electronic address, an e-mail address or a postal one. */
export type SendAddress =
  | { readonly scheme: string; readonly id: string }
  | { readonly email: string }
  | { readonly name: string; readonly street: string; readonly postalCode: string; readonly city: string; readonly country: string };

/** An address on one line: `0192:123456785`, `post@firma.example`, `Firma AS, Storgata 1, 0155 Oslo`. */
export function addressText(address: SendAddress): string {
  if ('scheme' in address) return `${address.scheme}:${address.id}`;
  if ('email' in address) return address.email;
  const { name, street, postalCode, city, country } = address;
  const place = [postalCode, city].filter((part) => part !== '').join(' ');
  return [name, street, place, country === 'NO' ? '' : country].filter((part) => part !== '').join(', ');
}
