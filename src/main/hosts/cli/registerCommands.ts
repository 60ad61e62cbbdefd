/** Lists of the registers. */
import type { Article, Customer } from '../../../shared/contract/registers.ts';
import { statedDecimal } from '../../../shared/i18n/stated.ts';
import { formatsFor } from '../../../shared/i18n/values.ts';
import { everyRow } from './pages.ts';
import type { Run } from './run.ts';

export async function listCustomers(run: Run, { search }: { search: string }): Promise<void> {
  const rows: Customer[] = [];
  for await (const row of everyRow((cursor, limit) => run.call('registers.customers', { search, sort: 'number', cursor, limit }))) {
    if (run.json) run.line(row);
    else rows.push(row);
  }
  if (run.json) return;
  const texts = await run.texts();
  await run.table(
    [
      { heading: 'cli.column.customerNumber', value: (row) => String(row.number), right: true },
      { heading: 'cli.column.name', value: (row) => row.name },
      { heading: 'cli.column.senderOrgNumber', value: (row) => row.orgNumber ?? '' },
      { heading: 'cli.column.city', value: (row) => row.city },
      { heading: 'cli.column.sendAs', value: (row) => texts.host(`cli.channel.${row.sendAs}`) },
      { heading: 'cli.column.email', value: (row) => row.email ?? '' },
    ],
    rows,
  );
}

export async function listArticles(run: Run, { search }: { search: string }): Promise<void> {
  const rows: Article[] = [];
  for await (const row of everyRow((cursor, limit) => run.call('registers.articles', { search, cursor, limit }))) {
    if (run.json) run.line(row);
    else rows.push(row);
  }
  if (run.json) return;
  const { wordsIn } = await import('../../print/words.ts');
  await run.table(
    [
      { heading: 'cli.column.articleNumber', value: (row) => row.number },
      { heading: 'cli.column.name', value: (row) => row.name },
      { heading: 'cli.column.unit', value: (row) => wordsIn('nb').unit(row.unit) },
      { heading: 'cli.column.price', value: (row) => statedDecimal(formatsFor('nb'), row.price, 2), right: true },
      { heading: 'cli.column.vatCode', value: (row) => row.vatCode },
      { heading: 'cli.column.account', value: (row) => row.account },
    ],
    rows,
  );
}
