/** What axe finds on a screen that stands still. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from './driver.ts';
import type { Driver } from './driver.ts';

/**
 * @param passOver rules that are not looked at
 * @param only the rules to look at; all of them when left out
 */
export async function violations(app: Driver, passOver: readonly string[] = [], only: readonly string[] | null = null): Promise<string[]> {
  // No frame of another origin is in it, so that no second page is needed to put the parts of a report together (Electron opens none).
  // What was announced stays there for some seconds, by reference to buttons that are gone from the page: it is no part of the screen.
  const axe = new AxeBuilder({ page: app.page })
    .setLegacyMode(true)
    .exclude('[data-live-announcer]')
    .options({ resultTypes: ['violations'] });
  const results = await (only === null ? axe.disableRules([...passOver]) : axe.withRules([...only])).analyze();
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}\n  ${node.html.slice(0, 300)}\n  ${node.failureSummary ?? ''}`),
  );
}

export async function visit(app: Driver, hash: string): Promise<void> {
  await app.page.evaluate((next) => {
    location.hash = next;
  }, hash);
  await expect(app.page.locator('.loading-state')).toHaveCount(0);
  // What is read for the detail comes a moment after the list; axe looks at what stands still.
  await app.page.waitForTimeout(500);
  await expect(app.page.locator('.loading-state')).toHaveCount(0);
}
