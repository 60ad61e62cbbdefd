/** What a new line of a draft is, in the form, in files and in the demo company alike. */
import type { SalesLine } from '../shared/contract/sales.ts';

/** UN/ECE recommendation 20: "one", what is counted in pieces. */
const PIECE = 'EA';

/** A line with nothing in it. */
export function blankLine(): SalesLine {
  return {
    type: 'article',
    articleId: null,
    articleNumber: '',
    name: '',
    description: '',
    quantity: null,
    unit: PIECE,
    price: null,
    discountPercent: null,
    vatCode: null,
    account: null,
    departmentId: null,
    projectId: null,
    periodFrom: null,
    periodTo: null,
    credits: null,
  };
}
