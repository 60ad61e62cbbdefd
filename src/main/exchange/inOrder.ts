/**
 * Starts work on items a few at a time and finishes them one by one in their order: the slow part runs side by side, the
 * rest sees the items as they came. At most `concurrency` items are in work or waiting to be finished.
 *
 * @param fits whether an item may be started beside those in work; one is always in work
 * @param start the slow part; its failure is handed to `finish`
 * @param finish when it throws, nothing more is started, and the error is thrown once what runs has ended
 */
export async function inOrder<Item, Result>(
  items: readonly Item[],
  concurrency: number,
  start: (item: Item) => Promise<Result>,
  finish: (item: Item, outcome: PromiseSettledResult<Result>) => Promise<void>,
  fits: (item: Item, inWork: readonly Item[]) => boolean = () => true,
): Promise<void> {
  const running: { item: Item; outcome: Promise<PromiseSettledResult<Result>> }[] = [];
  let next = 0;
  const fill = (): void => {
    for (; running.length < concurrency && next < items.length; next++) {
      const item = items[next];
      if (item === undefined) continue;
      if (
        running.length > 0 &&
        !fits(
          item,
          running.map((one) => one.item),
        )
      )
        return;
      running.push({ item, outcome: settled(start(item)) });
    }
  };
  try {
    for (fill(); running.length > 0; fill()) {
      const [first] = running;
      if (first === undefined) return;
      const outcome = await first.outcome;
      await finish(first.item, outcome);
      running.shift();
    }
  } finally {
    await Promise.all(running.map(({ outcome }) => outcome));
  }
}

async function settled<Result>(promise: Promise<Result>): Promise<PromiseSettledResult<Result>> {
  const [outcome] = await Promise.allSettled([promise]);
  return outcome;
}
