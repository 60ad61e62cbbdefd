/** Fetches one received document with what lies beside it, and has it read: all that can be done outside a transaction. */
import { osloDate } from '../../shared/values/clock.ts';
import type { Logger } from '../company/background.ts';
import type { IntakeContext, Prepared } from './inbox/intake.ts';
import { OperatorError, type FetchedFile, type OperatorPort, type ReceivedSummary } from './operators/port.ts';

export interface FetchedAttachment extends FetchedFile {
  readonly purpose: 'print' | 'attachment';
}

export interface FetchedDocument {
  readonly summary: ReceivedSummary;
  readonly prepared: Prepared;
  readonly attachments: readonly FetchedAttachment[];
}

/** What a document may bring along in all; more stays with the operator, and the log says so. */
const MAX_FILES = 100;
const MAX_BESIDE_BYTES = 100 * 1024 * 1024;

/**
 * The bytes as the operator hands them out, then the print and the files that the document does not hold itself.
 *
 * A print or file that is refused for good does not keep the document away; one that failed in passing does, until the
 * next round, since a document that is stored is not fetched again.
 * @throws OperatorError, AppError `request.cancelled`, and what `prepare` throws
 */
export async function fetchReceived(
  operator: OperatorPort,
  summary: ReceivedSummary,
  { log, clock, prepare }: Pick<IntakeContext, 'log' | 'clock' | 'prepare'>,
  signal: AbortSignal,
): Promise<FetchedDocument> {
  const bytes = await operator.fetchDocument(summary.id, signal);
  const prepared = await prepare(bytes, osloDate(clock.now()));
  const { inside } = prepared;
  const attachments: FetchedAttachment[] = [];
  let size = 0;
  const take = async (fetchOne: () => Promise<FetchedFile | null>, purpose: FetchedAttachment['purpose']): Promise<void> => {
    const file = await unlessRefused(fetchOne, operator, summary, log);
    if (file === null) return;
    size += file.bytes.length;
    if (size <= MAX_BESIDE_BYTES) attachments.push({ ...file, purpose });
    else log.warn('file left with the operator: too much beside one document', { operator: operator.name, operatorId: summary.id });
  };
  if (!inside.hasPdf) await take(() => operator.fetchPrint(summary.id, signal), 'print');
  // The operator lists what the document holds as well; that is stored already, inside its bytes.
  const beside = summary.files.filter(({ filename }) => !inside.filenames.includes(filename));
  if (beside.length > MAX_FILES)
    log.warn('files left with the operator: too many beside one document', {
      operator: operator.name,
      operatorId: summary.id,
      files: beside.length,
    });
  for (const file of beside.slice(0, MAX_FILES)) {
    if (size <= MAX_BESIDE_BYTES) await take(() => operator.fetchFile(summary.id, file, signal), 'attachment');
  }
  return { summary, prepared, attachments };
}

async function unlessRefused(
  fetchOne: () => Promise<FetchedFile | null>,
  operator: OperatorPort,
  summary: ReceivedSummary,
  log: Logger,
): Promise<FetchedFile | null> {
  try {
    return await fetchOne();
  } catch (error) {
    if (!(error instanceof OperatorError) || error.mayPass || error.failure === 'unauthorized') throw error;
    log.warn('file beside a document not fetched', {
      operator: operator.name,
      operatorId: summary.id,
      failure: error.failure,
      status: error.status,
    });
    return null;
  }
}
