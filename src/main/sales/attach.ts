/** Attachments of a draft. */
import { readFile } from 'node:fs/promises';
import { AppError } from '../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import { attachmentLimit } from '../../shared/contract/sales.ts';
import type { BackgroundContext } from '../company/background.ts';
import { storeContent } from '../company/content.ts';
import { attachmentName, attachmentType } from './attachmentType.ts';

/**
 * Serves `sales.attach`: stores the bytes of an upload and says how they are to stand in the draft. That all of a draft are not too large
 * together is said by its check.
 *
 * @throws AppError upload.unknown; sales.attachmentEmpty, sales.attachmentTooLarge, sales.attachmentType (file)
 */
export async function attach(ctx: BackgroundContext, input: ParsedInput<'sales.attach'>): Promise<Output<'sales.attach'>> {
  const { filename: file, path, size } = ctx.upload(input.upload);
  if (size === 0) throw new AppError('sales.attachmentEmpty', { file });
  if (size > attachmentLimit) throw new AppError('sales.attachmentTooLarge', { file });
  const bytes = await readFile(path);
  if (bytes.byteLength === 0) throw new AppError('sales.attachmentEmpty', { file });
  const mimeCode = attachmentType(file, bytes);
  if (mimeCode === null) throw new AppError('sales.attachmentType', { file });
  const sha256 = await ctx.slice(({ db }) => storeContent(db, bytes));
  return { sha256, filename: attachmentName(file), mimeCode, size: bytes.byteLength, description: '' };
}
