/** The measurements of the inbox, with the budgets of the design: import, list, search, posting, a user's command during an import, start. */
import { benchApplication } from './application.ts';
import { benchImportGrowth, benchImportRate } from './importBench.ts';
import { benchList } from './listBench.ts';
import { withFolder, type Report } from './measure.ts';
import { benchPosting } from './posting.ts';

/** Rows of the large company. */
const LARGE = Number(process.env['AUTOINVOICE_BENCH_ROWS'] ?? 100_000);

export async function benchInbox(report: Report): Promise<void> {
  await withFolder((folder) => benchImportRate(folder, report));
  await withFolder((folder) => benchImportGrowth(folder, LARGE, report));
  await withFolder((folder) => benchList(folder, LARGE, report));
  await benchPosting(report);
  await benchApplication(LARGE, report);
}
