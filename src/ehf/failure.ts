/**
 * Why bytes could not be read as a document.
 * - empty: no bytes, or blanks alone
 * - tooLarge: more bytes than the limit
 * - encoding: not valid in the encoding it declares, or an encoding that is not supported
 * - notXml: does not begin as XML, or is not well formed
 * - truncated: well formed so far, and ends too early
 * - dtd: has a DOCTYPE, which is never followed
 * - limits: too deep, or too many elements, children or attributes
 * - notUbl: XML, and no document that is known here (HTML, for one)
 */
export type ReadFailureCode = 'empty' | 'tooLarge' | 'encoding' | 'notXml' | 'truncated' | 'dtd' | 'limits' | 'notUbl';

export interface ReadFailure {
  readonly code: ReadFailureCode;
  /** From 1; null when the place is not known. */
  readonly line: number | null;
  readonly column: number | null;
  /** For the technical details: English, and without text of the document apart from names in its markup. */
  readonly detail: string;
}

export interface ReadLimits {
  /** Size of the file. */
  readonly bytes: number;
  /** Elements within elements. */
  readonly depth: number;
  readonly elements: number;
  /** In one aggregate (cac). Checks look through them again and again; the lines of a document, which stand in no aggregate, they gather once. */
  readonly children: number;
  /** Attributes of one element, namespace declarations included. */
  readonly attributes: number;
  /** Attributes of the whole document. */
  readonly totalAttributes: number;
}

export const DEFAULT_LIMITS: ReadLimits = {
  bytes: 100 * 1024 * 1024,
  depth: 100,
  elements: 1_000_000,
  children: 5000,
  attributes: 100,
  totalAttributes: 2_000_000,
};

const LONGEST_DETAIL = 200;

/** Carries a failure out of the parser's handlers; never leaves this library. */
export class ReadError extends Error {
  readonly failure: ReadFailure;

  constructor(code: ReadFailureCode, detail: string, line: number | null = null, column: number | null = null) {
    super(detail);
    this.failure = { code, line, column, detail: detail.slice(0, LONGEST_DETAIL) };
  }
}
