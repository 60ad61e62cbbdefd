/** `customer identify`: which customers can receive e-invoices. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { Identification, IdentificationRow } from '../../../shared/contract/identify.ts';
import type { Texts } from '../texts.ts';
import { everyRow } from './pages.ts';
import { Refused, type Run } from './run.ts';

export interface IdentifyOptions {
  /** Every active customer; else those without AutoInvoice. */
  readonly all?: true;
  /** Activates those that are chosen beforehand: nobody looks at them. */
  readonly activate?: true;
}

/**
 * One of the same customers that was interrupted is gone on from; else a new search. One of other customers is given up, and told so: its answers are
 * kept, and not asked for again while they are young.
 * @throws Refused when it stands still, such as without contact
 */
export async function identifyCustomers(run: Run, { all, activate }: IdentifyOptions): Promise<void> {
  await run.application({ runEmbeddedOperator: true });
  const { id, gaveUp } = await searchOf(run, all === true ? 'all' : 'withoutAutoinvoice');
  const search = await run.call('identify.run', { id });
  const rows = await tellRows(run, id);
  let activated = 0;
  if (activate === true && search.state === 'done' && search.chosen > 0) {
    const { newCustomersPrintFormat: printFormat } = await run.call('exchange.settings', {});
    ({ activated } = await run.call('identify.activate', { id, printFormat }));
  }
  await tellTotals(run, search, { activated, rows, gaveUp });
  const { problem } = search;
  if (problem !== null) throw new Refused(problemOf(problem), []);
}

type GivenUp = Pick<Identification, 'id' | 'scope' | 'asked' | 'toAsk'>;

async function searchOf(run: Run, wanted: 'all' | 'withoutAutoinvoice'): Promise<{ readonly id: number; readonly gaveUp: GivenUp | null }> {
  const last = await run.call('identify.current', {});
  let gaveUp: GivenUp | null = null;
  if (last?.state === 'running' || last?.state === 'paused') {
    const { id, scope, asked, toAsk } = last;
    if (scope === wanted) {
      await run.say('cli.identify.goesOn', { asked, toAsk });
      return { id, gaveUp: null };
    }
    gaveUp = { id, scope, asked, toAsk };
    await run.say('cli.identify.givenUp', { scope, asked, toAsk });
    await run.call('identify.cancel', { id });
  }
  return { ...(await run.call('identify.start', { scope: { scope: wanted } })), gaveUp };
}

/** The codes of a search that stands still are those of errors. */
function problemOf({ code, params }: NonNullable<Identification['problem']>): AppError {
  const known = (['exchange.unreachable', 'exchange.unauthorized', 'exchange.notActivated'] as const).find((each) => each === code);
  return known === undefined ? new AppError('internal', {}, { detail: code }) : new AppError(known, params);
}

async function tellRows(run: Run, id: number): Promise<number> {
  const rows: IdentificationRow[] = [];
  let count = 0;
  for await (const row of everyRow((cursor, limit) => run.call('identify.results', { id, cursor, limit }))) {
    count++;
    if (run.json) run.line(row);
    else rows.push(row);
  }
  if (run.json) return count;
  const texts = await run.texts();
  await run.table(
    [
      { heading: 'cli.column.customerNumber', value: (row) => String(row.number), right: true },
      { heading: 'cli.column.name', value: (row) => row.name },
      { heading: 'cli.column.senderOrgNumber', value: (row) => row.orgNumber ?? '' },
      { heading: 'cli.column.identified', value: (row) => answerText(texts, row) },
      { heading: 'cli.column.foundName', value: (row) => nameText(texts, row) },
      { heading: 'cli.column.sendAs', value: (row) => texts.host(`cli.channel.${row.sendAs}`) },
      { heading: 'cli.column.chosen', value: (row) => (row.isChosen ? 'x' : '') },
    ],
    rows,
  );
  return count;
}

function answerText(texts: Texts, { group, answer, reason }: IdentificationRow): string {
  const kind = group === 'business' ? (answer ?? 'waiting') : group;
  const text = texts.message(`identify.answer.${kind}`) ?? kind;
  return reason === null ? text : `${text}: ${texts.message(`identify.reason.${reason}`) ?? reason}`;
}

function nameText(texts: Texts, { nameMatch, foundName }: IdentificationRow): string {
  if (nameMatch === 'none') return texts.message('identify.nameUnchecked') ?? '';
  if (nameMatch === 'different') return `${foundName ?? ''} (${texts.message('identify.nameDiffers') ?? ''})`;
  return foundName ?? '';
}

async function tellTotals(
  run: Run,
  search: Identification,
  { activated, rows, gaveUp }: { readonly activated: number; readonly rows: number; readonly gaveUp: GivenUp | null },
): Promise<void> {
  const { id, state, scope, total, toAsk, asked, counts, chosen, problem } = search;
  if (run.json) run.line({ id, state, scope, total, toAsk, asked, counts, chosen, activated, problem, gaveUp });
  if (rows > 0) await run.say('cli.done.identified', { found: counts.all + counts.invoices, asked, unknown: counts.unknown, chosen });
  if (activated > 0) await run.say('cli.done.identifyActivated', { activated });
}
