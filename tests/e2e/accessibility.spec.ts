import type { APIRequestContext } from 'playwright/test'
import { type Account, createAccount, logIn } from './support/account'
import { api } from './support/api'
import { causeAnomaly, ordinaryHour, send } from './support/events'
import { faults } from './support/faults'
import { addressOf, appPages, openPages } from './support/pages'
import { rejectEvent } from './support/rejected'
import { expect, type Page, test } from './support/test'

async function isWiderThanScreen(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
}

/** An account that has one of everything the pages can show. */
async function fullAccount(
  request: APIRequestContext,
): Promise<{ account: Account; found: Record<string, string> }> {
  const account = await createAccount(request)
  const headers = { Authorization: `Bearer ${account.token}` }
  const scopes = ['events:write', 'events:read', 'anomalies:read']
  const made = await request.post('/api/v1/api-keys', { headers, data: { name: 'checkout service', scopes } })
  expect(made.status()).toBe(201)
  const deploy = { version: '1.4.2', service: 'web', title: 'Faster search' }
  const marked = await request.post('/api/v1/deploy-markers', { headers, data: deploy })
  expect(marked.status()).toBe(201)
  const rejected = await rejectEvent(api(request, account.token), { stream_type: 'Logs', data: 'a line' })
  return { account, found: { ...(await causeAnomaly(request, account.token)), rejected } }
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every page can be used by everyone, in ${colorScheme}`, async ({ page, request }) => {
    test.slow()
    const { account, found } = await fullAccount(request)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const path of openPages) {
      await page.goto(path, { waitUntil: 'networkidle' })
      expect(await faults(page), path).toEqual([])
    }
    await logIn(page, account)
    for (const path of appPages) {
      await page.goto(addressOf(path, found), { waitUntil: 'networkidle' })
      expect(await faults(page), path).toEqual([])
    }
  })
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`what is empty or still learning says so, and can be used by everyone, in ${colorScheme}`, async ({
    page,
    request,
  }) => {
    const account = await createAccount(request)
    const { get } = api(request, account.token)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await logIn(page, account)
    const look = async (says: Record<string, string>) => {
      for (const [path, words] of Object.entries(says)) {
        await page.goto(path, { waitUntil: 'networkidle' })
        await expect(page.getByRole('main').getByText(words).first(), path).toBeVisible()
        expect(await faults(page), path).toEqual([])
      }
    }
    await look({
      '/overview': 'Nothing is watched yet',
      '/incidents': 'Incidents appear here once events come in',
      '/anomalies': 'Anomalies appear here once events come in',
      '/streams': 'No stream yet',
      '/noise': 'Once events come, you see here what each setting would have told you',
    })
    await send(request, account.token, ordinaryHour(Date.now()).slice(-20))
    await expect
      .poll(async () => (await get('/streams')).data[0]?.learning?.seen ?? 0, { timeout: 30_000 })
      .toBeGreaterThan(0)
    await look({
      '/overview': 'learning,',
      '/incidents': 'is still learning',
      '/anomalies': 'is still learning',
      '/streams': 'learning,',
      '/noise': 'learning,',
    })
  })
}

test('every page fits a telephone', async ({ page, request }) => {
  const { account, found } = await fullAccount(request)
  await page.setViewportSize({ width: 390, height: 844 })
  for (const path of openPages) {
    await page.goto(path)
    expect(await isWiderThanScreen(page), path).toBe(false)
  }
  await logIn(page, account)
  for (const path of appPages) {
    await page.goto(addressOf(path, found))
    expect(await isWiderThanScreen(page), path).toBe(false)
  }
  await page.goto('/overview')
  await page.getByRole('button', { name: 'Open the menu' }).click()
  await page.getByRole('dialog').getByRole('link', { name: 'Events' }).click()
  await expect(page).toHaveURL(/\/events$/)
  await expect(page.getByRole('dialog')).toBeHidden()
})
