/** The register of articles. */
import { AppError } from '../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { Article } from '../../shared/contract/registers.ts';
import type { ReadContext, WriteContext } from '../company/connection.ts';
import { rowsOf } from '../company/lists/places.ts';
import type { Predicate } from '../company/lists/terms.ts';
import { checkArticle } from './articleFields.ts';
import { articleById, articleByNumber, articleFromRow, insertArticle, selectArticle, updateArticle } from './articleStore.ts';
import { countMatching, readPage } from './pages.ts';
import { parseSearch } from './search.ts';

/**
 * A page of articles by number or name, filtered and searched. Serves `registers.articles`.
 * @throws AppError `request.invalid` for a cursor of another list
 */
export function listArticles(ctx: ReadContext, input: ParsedInput<'registers.articles'>): Output<'registers.articles'> {
  const { search, sort, direction, cursor, limit, isActive } = input;
  const key = sort === 'number' ? 'sort_number' : 'sort_name';
  const index = sort === 'number' ? 'article_by_number' : 'article_by_name';
  // Every key is a text: the whole index as one range.
  const arm = { sql: `r.${key} >= ?`, params: [''] };
  const rest = activeTests(isActive);
  const { ids, nextCursor } = readPage(ctx.db, {
    table: 'article',
    key,
    keyKind: 'string',
    index,
    arms: [arm],
    rest,
    whole: { index, arm },
    narrow: null,
    all: rest,
    search: parseSearch(search),
    direction,
    cursor,
    limit,
  });
  return { rows: rowsOf<Parameters<typeof articleFromRow>[0]>(ctx.db, selectArticle, ids).map(articleFromRow), nextCursor };
}

/** Serves `registers.articleCount`: how many the list has, and how many there are. */
export function countArticles(ctx: ReadContext, input: ParsedInput<'registers.articleCount'>): Output<'registers.articleCount'> {
  return {
    matching: countMatching(ctx.db, 'article', activeTests(input.isActive), parseSearch(input.search)),
    all: countMatching(ctx.db, 'article', [], null),
  };
}

function activeTests(isActive: boolean | null): readonly Predicate[] {
  return isActive === null ? [] : [{ sql: 'r.is_active = ?', params: [Number(isActive)] }];
}

/** Serves `registers.article`. @throws AppError `registers.articleNotFound` */
export function showArticle(ctx: ReadContext, input: ParsedInput<'registers.article'>): Article {
  const article = articleById(ctx.db, input.id);
  if (article === null) throw new AppError('registers.articleNotFound', { id: input.id });
  return article;
}

/**
 * Serves `registers.saveArticle`: a new article, or the whole of one that is there.
 * @throws AppError `registers.articleNotFound`, `registers.changedMeanwhile` by the revision, `registers.articleExists` {number, name},
 *   `registers.vatCodeUnknown`, `ledger.accountUnknown`, `ledger.accountInactive`, `registers.articleFieldInvalid` {field, value, reason}
 */
export function saveArticle(ctx: WriteContext, input: ParsedInput<'registers.saveArticle'>): Output<'registers.saveArticle'> {
  const { db } = ctx;
  const existing = input.id === null ? null : articleById(db, input.id);
  if (input.id !== null && existing === null) throw new AppError('registers.articleNotFound', { id: input.id });
  if (existing !== null && existing.revision !== input.revision) throw new AppError('registers.changedMeanwhile', { name: existing.name });
  const { article, problem } = checkArticle(db, input.article);
  if (problem !== null) {
    const { field, value, code } = problem;
    if (code === 'vatCodeUnknown') throw new AppError('registers.vatCodeUnknown', { code: value });
    if (code === 'accountUnknown') throw new AppError('ledger.accountUnknown', { account: value });
    if (code === 'accountInactive') throw new AppError('ledger.accountInactive', { account: value });
    throw new AppError('registers.articleFieldInvalid', { field, value, reason: code });
  }
  const same = articleByNumber(db, article.number);
  if (same !== null && same.id !== existing?.id) throw new AppError('registers.articleExists', { number: same.number, name: same.name });
  let id: number;
  if (existing === null) id = insertArticle(db, article);
  else {
    id = existing.id;
    updateArticle(db, id, article);
  }
  ctx.emit({ type: 'registers.changed' });
  return { id, revision: existing === null ? 1 : existing.revision + 1 };
}
