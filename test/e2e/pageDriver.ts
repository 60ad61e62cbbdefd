/** The part of a driver that is the same wherever the page is. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Driver } from './driver.ts';

type PageActions = Pick<Driver, 'chooseFiles' | 'savedFile' | 'notifications'>;

export function pageActions(present: () => Page, folder: string, menu: Driver['menu']): PageActions {
  return {
    async chooseFiles(files) {
      const chooser = present().waitForEvent('filechooser');
      await menu('file.import');
      await (await chooser).setFiles([...files]);
    },
    async savedFile(action) {
      const started = present().waitForEvent('download');
      await action();
      const download = await started;
      const filename = download.suggestedFilename();
      const path = join(folder, `saved-${filename}`);
      await download.saveAs(path);
      return { filename, path };
    },
    notifications: () => present().locator('.banners .banner .text').allInnerTexts(),
  };
}
