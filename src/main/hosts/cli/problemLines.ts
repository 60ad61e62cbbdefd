/** What is wrong with a draft, as lines for a person. */
import { explain, explainUnevaluated } from '../../../ehf/explanations/index.ts';
import type { DraftProblem } from '../../../shared/contract/sales.ts';
import type { Texts } from '../texts.ts';

const unevaluable = ['notNumber', 'notDate', 'notBoolean', 'severalValues'] as const;
const SEVERITIES = ['error', 'question', 'warning'] as const;

/** What a problem says, without its field. */
export function messageOf(texts: Texts, { code, params }: DraftProblem): string {
  if (code === 'ehf') return explain(String(params['rule']), params, texts.locale).title;
  const reason = unevaluable.find((each) => each === params['reason']);
  if (code === 'ehfValue' && reason !== undefined) return explainUnevaluated(reason, params, texts.locale).title;
  return texts.message(`draft.${code}.title`, params) ?? code;
}

/**
 * Errors, then questions with the code that answers them, then warnings: `- Feil: Antall mangler (Linje 1, antall)`. What is the same at many lines stands once, with how
 * many it is about.
 */
export function problemLines(texts: Texts, problems: readonly DraftProblem[]): string[] {
  const groups = new Map<string, { readonly first: DraftProblem; readonly message: string; readonly fields: string[] }>();
  for (const problem of problems) {
    const message = messageOf(texts, problem);
    const key = [problem.severity, problem.code, message, partsOf(problem.field)?.field ?? ''].join('\n');
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { first: problem, message, fields: [problem.field] });
    else if (!known.fields.includes(problem.field)) known.fields.push(problem.field);
  }
  return [...groups.values()]
    .toSorted((a, b) => SEVERITIES.indexOf(a.first.severity) - SEVERITIES.indexOf(b.first.severity))
    .map(({ first, message, fields }) => {
      const answer = first.severity === 'question' ? `--answer ${first.code}` : '';
      const where = [answer, placesOf(texts, fields)].filter((part) => part !== '').join('; ');
      return `- ${texts.host(`cli.problem.${first.severity}`)}: ${message}${where === '' ? '' : ` (${where})`}`;
    });
}

/** Places are named while they are few. */
const MOST_NAMED = 3;

function placesOf(texts: Texts, fields: readonly string[]): string {
  const first = fields[0] ?? '';
  const parts = partsOf(first);
  if (fields.length <= MOST_NAMED || parts === null)
    return fields
      .map((field) => placeOf(texts, field))
      .filter((place) => place !== '')
      .join('; ');
  const name = fieldName(texts, parts.list, parts.field);
  const about = texts.host(parts.list === 'lines' ? 'cli.problem.lines' : 'cli.problem.places', { count: fields.length });
  return [name, about].filter((part) => part !== '').join(', ');
}

/** `lines.2.price` is the field `price` of the third line. */
function partsOf(field: string): { readonly list: string; readonly index: number; readonly field: string } | null {
  const match = /^(lines|allowancesCharges|attachments|creditsFormer)\.(\d+)(?:\.(.*))?$/.exec(field);
  return match === null ? null : { list: match[1] ?? '', index: Number(match[2]), field: match[3] ?? '' };
}

const LISTS = {
  lines: 'cli.problem.line',
  allowancesCharges: 'cli.problem.part',
  attachments: 'cli.problem.attachment',
  creditsFormer: 'cli.problem.creditsFormer',
} as const;

/** A field in words: `Linje 1, konto`. One that the catalogues have no word for as it is written in the file. */
export function placeOf(texts: Texts, field: string): string {
  const parts = partsOf(field);
  if (parts !== null) {
    const list = texts.host(LISTS[parts.list as keyof typeof LISTS], { number: String(parts.index + 1) });
    return [list, fieldName(texts, parts.list, parts.field)].filter((part) => part !== '').join(', ');
  }
  if (field === '') return '';
  if (field === 'customerId') return texts.message('sales.customer') ?? field;
  if (/^company(?:\.|$)/.test(field)) return texts.host('cli.problem.company');
  if (field === 'lines') return texts.message('sales.lines') ?? field;
  return texts.message(`sales.${field}`) ?? texts.message(`sales.field.${field}`) ?? field;
}

/** The catalogues' names of fields that are called something else there. */
const ALIASES: Readonly<Record<string, string>> = { name: 'text', discountPercent: 'discount', articleNumber: 'article' };

function fieldName(texts: Texts, list: string, field: string): string {
  if (field === '') return '';
  const group = list === 'lines' ? 'sales.line' : list === 'allowancesCharges' ? 'sales.part' : 'sales.credit';
  const alias = ALIASES[field] ?? field;
  const name = texts.message(`${group}.${alias}`) ?? texts.message(`sales.line.${alias}`) ?? texts.message(`sales.${alias}`) ?? field;
  return name === '' ? field : name.charAt(0).toLowerCase() + name.slice(1);
}
