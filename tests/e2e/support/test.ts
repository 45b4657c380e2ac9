import { test as base } from 'playwright/test'

/** Each test calls from a network address of its own, so that the limits of one are not those of another. */
export const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from here.
  extraHTTPHeaders: async ({}, use) => {
    const part = () => Math.floor(Math.random() * 250) + 1
    await use({ 'X-Forwarded-For': `10.${part()}.${part()}.${part()}` })
  },
})

export { expect, type Page } from 'playwright/test'
