/** Lists come a page at a time. */
const pageSize = 500;

/** Every row of every page, in their order. */
export async function* everyRow<T>(
  ask: (cursor: string | null, limit: number) => Promise<{ rows: T[]; nextCursor: string | null }>,
): AsyncGenerator<T> {
  let cursor: string | null = null;
  do {
    const page: { rows: T[]; nextCursor: string | null } = await ask(cursor, pageSize);
    yield* page.rows;
    cursor = page.nextCursor;
  } while (cursor !== null);
}
