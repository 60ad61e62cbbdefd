import { codeList } from './codeList.ts';

/** Invoice types: UNTDID 1001, as EN 16931 has them. */
export const INVOICE_TYPES = codeList(`
  71 80 81 82 84 102 130 202 203 204 211 218 219 295 325 326 331 380 382 383 384 385 386 387 388 389 390 393 394 395 456 457 471
  472 473 500 501 527 553 575 623 633 751 780 817 870 875 876 877 935
`);

/** Credit note types: UNTDID 1001, as EN 16931 has them. */
export const CREDIT_NOTE_TYPES = codeList(`
  81 83 261 262 296 308 381 396 420 458 502 503 532
`);

/** What the tax point is: UNTDID 2005. */
export const TAX_POINTS = codeList(`
  3 35 432
`);

/** VAT categories: UNTDID 5305. */
export const VAT_CATEGORIES = codeList(`
  AE L M E S Z G O K B
`);

/** Reasons of allowances: UNTDID 5189. */
export const ALLOWANCE_REASONS = codeList(`
  41 42 60 62 63 64 65 66 67 68 70 71 88 95 100 102 103 104 105
`);

/** MIME types of attachments. */
export const ATTACHMENT_TYPES = codeList(`
  application/pdf image/png image/jpeg text/csv application/vnd.openxmlformats-officedocument.spreadsheetml.sheet
  application/vnd.oasis.opendocument.spreadsheet
`);
