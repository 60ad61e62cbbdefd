export interface PeppolId {
  /** Electronic address scheme (EAS), four digits; Norwegian organisation numbers are 0192. */
  readonly scheme: string;
  readonly id: string;
}

/**
 * A Peppol participant id such as `0192:123456785`, with or without `iso6523-actorid-upis::` before it. What the scheme
 * demands of the id is not checked.
 *
 * @returns null when it is not `NNNN:id`
 */
export function parsePeppolId(text: string): PeppolId | null {
  const match = /^(?:iso6523-actorid-upis::)?(\d{4}):([^\s:]{1,135})$/i.exec(text.trim());
  if (match?.[1] === undefined || match[2] === undefined) return null;
  return { scheme: match[1], id: match[2] };
}

/** `0192:123456785` */
export function formatPeppolId(id: PeppolId): string {
  return `${id.scheme}:${id.id}`;
}
