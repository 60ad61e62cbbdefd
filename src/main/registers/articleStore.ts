/** Rows of articles: read and written. Checks nothing, see articleFields.ts. */
import type { Article, NewArticle } from '../../shared/contract/registers.ts';
import { nbSortKey } from '../../shared/values/text.ts';
import type { Connection } from '../company/connection.ts';
import { statement } from '../company/statements.ts';
import { registerSearchText } from './search.ts';

type ArticleRow = Omit<Article, 'isActive'> & { readonly isActive: number };

const columns = `id, number, name, description, unit, price, vat_code AS vatCode, account, is_active AS isActive, revision`;
/** Reads an article by its id. */
export const selectArticle = `SELECT ${columns} FROM article WHERE id = ?`;

export function articleFromRow(row: ArticleRow): Article {
  return { ...row, isActive: row.isActive === 1 };
}

export function articleById(db: Connection, id: number): Article | null {
  const row = statement<ArticleRow>(db, selectArticle).get(id);
  return row === undefined ? null : articleFromRow(row);
}

/** The article of exactly this number, or null. */
export function articleByNumber(db: Connection, number: string): Article | null {
  const row = statement<ArticleRow>(db, `SELECT ${columns} FROM article WHERE number = ?`).get(number);
  return row === undefined ? null : articleFromRow(row);
}

/** Writes a new article. @returns its id */
export function insertArticle(db: Connection, article: NewArticle): number {
  const sql = `INSERT INTO article (number, name, description, unit, price, vat_code, account, is_active, sort_number, sort_name, search_text)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
  return Number(statement(db, sql).run(...valuesOf(article)).lastInsertRowid);
}

/** Writes the whole of an article that is there, as its next revision. */
export function updateArticle(db: Connection, id: number, article: NewArticle): void {
  const sql = `UPDATE article SET number = ?, name = ?, description = ?, unit = ?, price = ?, vat_code = ?, account = ?, is_active = ?, sort_number = ?,
    sort_name = ?, search_text = ?, revision = revision + 1 WHERE id = ?`;
  statement(db, sql).run(...valuesOf(article), id);
}

function valuesOf(article: NewArticle): (string | number)[] {
  return [
    article.number,
    article.name,
    article.description,
    article.unit,
    article.price,
    article.vatCode,
    article.account,
    Number(article.isActive),
    nbSortKey(article.number),
    nbSortKey(article.name),
    registerSearchText([article.number, article.name, article.description]),
  ];
}
