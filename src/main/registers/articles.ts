/** The register of articles. */
import { AppError } from '../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { ReadContext, WriteContext } from '../company/connection.ts';

/** Serves `registers.articles`. */
export function listArticles(_ctx: ReadContext, _input: ParsedInput<'registers.articles'>): Output<'registers.articles'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `registers.article`. */
export function showArticle(_ctx: ReadContext, _input: ParsedInput<'registers.article'>): Output<'registers.article'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `registers.saveArticle`. */
export function saveArticle(_ctx: WriteContext, _input: ParsedInput<'registers.saveArticle'>): Output<'registers.saveArticle'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}
