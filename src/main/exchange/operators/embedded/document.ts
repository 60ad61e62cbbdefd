/** A received document as the embedded operator holds it. */

/** A party of the operator's listing: what its network knows, which need not be what the document says. */
export interface ListedParty {
  /** Electronic address: `0192:123456785`. */
  readonly eia: string;
  /** Business id: the organisation number or the VAT id. */
  readonly bid: string;
  readonly name: string;
  readonly country: string;
}

export interface EmbeddedFile {
  readonly id: string;
  readonly filename: string;
  readonly mimeCode: string;
  /** Made when it is asked for. */
  readonly content: () => Promise<Uint8Array>;
}

export interface EmbeddedDocument {
  /** UUID. */
  readonly id: string;
  /** UTC ISO with milliseconds. It is listed from this instant of the operator's clock on. */
  readonly receivedAt: string;
  readonly number: string;
  readonly sender: ListedParty;
  readonly recipient: ListedParty;
  readonly date: string | null;
  readonly dueDate: string | null;
  /** Without and with VAT, minor units. */
  readonly netMinor: number;
  readonly grossMinor: number;
  readonly currency: string;
  /** The document as PEPPOLBIS30, whatever it is worth. */
  readonly content: () => Promise<Uint8Array>;
  /** The sender's own print, null when there is none. */
  readonly originalImage: (() => Promise<Uint8Array>) | null;
  /** A print made from the document, null when none can be made. */
  readonly generatedImage: (() => Promise<Uint8Array>) | null;
  /** Attachments beside the document. */
  readonly files: readonly EmbeddedFile[];
}
