/** Lists come a page at a time. */
const pageSize = 500;

/** Every row of every page, in their order. @param most no more than so many */
export async function* everyRow<T>(
  ask: (cursor: string | null, limit: number) => Promise<{ rows: T[]; nextCursor: string | null }>,
  most = Number.POSITIVE_INFINITY,
): AsyncGenerator<T> {
  let cursor: string | null = null;
  let left = most;
  do {
    const page: { rows: T[]; nextCursor: string | null } = await ask(cursor, Math.min(pageSize, left));
    yield* page.rows;
    left -= page.rows.length;
    cursor = page.nextCursor;
  } while (cursor !== null && left > 0);
}
