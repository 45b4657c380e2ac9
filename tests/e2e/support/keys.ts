import type { Locator, Page } from 'playwright/test'
import { expect } from './test'

/** The keys work once the page's script has loaded: down and up again, until the first row has the focus. */
export async function walkToFirst(page: Page, first: Locator): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    await expect(first).toBeFocused({ timeout: 500 })
  }).toPass()
}

/** Presses a key until what it does can be seen: a page that has just come does not listen yet. */
export async function pressUntilVisible(page: Page, key: string, seen: Locator): Promise<void> {
  await expect(async () => {
    if (!(await seen.isVisible())) await page.keyboard.press(key)
    await expect(seen).toBeVisible({ timeout: 3000 })
  }).toPass()
}
