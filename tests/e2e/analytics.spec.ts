import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import getPort from 'get-port'
import { openLog } from '@/scripts/local/log'
import { startNextApp } from '@/scripts/local/next-app'
import type { Part } from '@/scripts/local/part'
import { createAccount } from './support/account'
import { expect, type Page, test } from './support/test'

test.describe.configure({ mode: 'serial' })

const id = 'G-TEST123456'
const folder = mkdtempSync(join(tmpdir(), 'driftlock-analytics-'))
let app: Part
let url: string

// The app as it is, with analytics switched on, beside the one of the other tests, on the same database.
test.beforeAll(async () => {
  const port = await getPort({ host: '127.0.0.1' })
  url = `http://127.0.0.1:${port}`
  const own = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== undefined))
  const env = {
    ...(own as Record<string, string>),
    SITE_URL: url,
    ENABLE_ANALYTICS: 'true',
    GA4_MEASUREMENT_ID: id,
  }
  app = startNextApp({ mode: 'built', port, env }, openLog(folder, 'errors'))
  await app.ready
})
test.afterAll(async () => {
  await app?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Stands in for Google: its script keeps what it is told, and tells it as the real one does. */
const standIn = `
  for (const command of window.dataLayer) if (command[0] === 'event') {
    const told = new URLSearchParams({ v: '2', tid: '${id}', en: command[1], dl: command[2].page_location, dr: command[2].page_referrer })
    navigator.sendBeacon('https://region1.google-analytics.com/g/collect?' + told)
  }
  document.cookie = '_ga=GA1.1.1.1; Path=/'
  document.cookie = '_ga_TEST123456=GS1.1; Path=/'
`

interface Seen {
  elsewhere: URL[]
  violations: string[]
}

/** Collects every request that leaves the app's own origin, and what the policy refuses. */
async function watch(page: Page): Promise<Seen> {
  const seen: Seen = { elsewhere: [], violations: [] }
  page.on('request', request => {
    const target = new URL(request.url())
    if (/^https?:$/.test(target.protocol) && target.hostname !== '127.0.0.1') seen.elsewhere.push(target)
  })
  page.on('console', message => {
    if (/content security policy/i.test(message.text())) seen.violations.push(message.text())
  })
  await page.route(/googletagmanager\.com/, route =>
    route.fulfill({ contentType: 'text/javascript', body: standIn }),
  )
  await page.route(/google-analytics\.com/, route => route.fulfill({ status: 204 }))
  return seen
}

const banner = (page: Page) => page.getByRole('region', { name: 'Privacy choices' })
const consentOf = async (page: Page) =>
  (await page.context().cookies()).find(({ name }) => name === 'driftlock-consent')

test('switched off, there is nothing of it: no question, no script, no permission, no request', async ({
  page,
}) => {
  const seen = await watch(page)
  for (const path of ['/', '/pricing']) {
    const response = await page.goto(path, { waitUntil: 'networkidle' })
    expect(response?.headers()['content-security-policy']).not.toMatch(/google/)
    expect(await page.content()).not.toMatch(/google|Privacy choices|measured/i)
    await expect(banner(page)).toHaveCount(0)
  }
  expect(seen.elsewhere).toEqual([])
  expect(await page.context().cookies()).toEqual([])
})

test('before anything is decided, and after a no, nothing is loaded and nothing told', async ({ page }) => {
  const seen = await watch(page)
  await page.goto(`${url}/?email=ada@example.com`, { waitUntil: 'networkidle' })
  await expect(banner(page)).toBeVisible()
  expect(seen.elsewhere).toEqual([])
  expect(await page.context().cookies()).toEqual([])

  await banner(page).getByRole('button', { name: 'Decline' }).click()
  await expect(banner(page)).toHaveCount(0)
  await page.goto(`${url}/pricing`, { waitUntil: 'networkidle' })
  await expect(banner(page)).toHaveCount(0)
  await expect(page.getByText('Your visit is not counted.')).toBeVisible()
  expect(seen).toEqual({ elsewhere: [], violations: [] })
  expect(await consentOf(page)).toMatchObject({ value: 'declined', sameSite: 'Lax', path: '/' })
  const days = ((await consentOf(page))?.expires ?? 0) / 86_400 - Date.now() / 86_400_000
  expect(Math.round(days)).toBe(182)
})

test('after a yes a view is told once a page, without query and ids; it can be taken back', async ({
  page,
}) => {
  const seen = await watch(page)
  const response = await page.goto(`${url}/?email=ada@example.com#top`, { waitUntil: 'networkidle' })
  const policy = response?.headers()['content-security-policy'] ?? ''
  expect(policy).toContain('https://www.googletagmanager.com')
  await banner(page).getByRole('button', { name: 'Accept' }).click()
  await expect.poll(() => seen.elsewhere.length).toBe(2)
  await page.goto(`${url}/pricing?token=secret`, { waitUntil: 'networkidle' })
  await expect.poll(() => seen.elsewhere.length).toBe(4)
  expect(seen.elsewhere.map(({ hostname, pathname }) => hostname + pathname)).toEqual([
    'www.googletagmanager.com/gtag/js',
    'region1.google-analytics.com/g/collect',
    'www.googletagmanager.com/gtag/js',
    'region1.google-analytics.com/g/collect',
  ])
  const told = seen.elsewhere.map(target => target.searchParams)
  expect(told.map(parameters => parameters.get('dl')).filter(Boolean)).toEqual([`${url}/`, `${url}/pricing`])
  expect(seen.elsewhere.map(String).join()).not.toMatch(/ada|secret|example\.com/)
  expect(seen.violations).toEqual([])
  const commands = await page.evaluate(() =>
    (window as unknown as { dataLayer: IArguments[] }).dataLayer.map(command =>
      JSON.parse(JSON.stringify([...command])),
    ),
  )
  expect(commands[0]).toEqual([
    'consent',
    'default',
    {
      analytics_storage: 'granted',
      ad_storage: 'denied',
      ad_user_data: 'denied',
      ad_personalization: 'denied',
    },
  ])
  expect(commands[2]).toMatchObject(['config', id, { send_page_view: false, allow_google_signals: false }])

  await page.getByRole('button', { name: 'Privacy choices' }).click()
  await Promise.all([
    page.waitForEvent('load'),
    banner(page).getByRole('button', { name: 'Decline' }).click(),
  ])
  await expect(page.getByText('Your visit is not counted.')).toBeVisible()
  expect((await page.context().cookies()).map(({ name }) => name)).toEqual(['driftlock-consent'])
  expect(seen.elsewhere).toHaveLength(4)
})

for (const [name, header] of [
  ['Global Privacy Control', 'Sec-GPC'],
  ['Do Not Track', 'DNT'],
] as const) {
  test(`${name} counts as a no, and nobody is asked`, async ({ page }) => {
    const seen = await watch(page)
    await page.setExtraHTTPHeaders({ [header]: '1' })
    const response = await page.goto(`${url}/`, { waitUntil: 'networkidle' })
    expect(response?.headers()['content-security-policy']).not.toMatch(/google/)
    await expect(banner(page)).toHaveCount(0)
    expect(seen.elsewhere).toEqual([])
  })
}

test('nothing in the app is measured, nor where one logs in, whatever was accepted', async ({
  page,
  request,
}) => {
  const seen = await watch(page)
  await page.context().addCookies([{ name: 'driftlock-consent', value: 'accepted', url }])
  const account = await createAccount(request)
  for (const path of ['/login', '/signup']) {
    const response = await page.goto(url + path, { waitUntil: 'networkidle' })
    expect(response?.headers()['content-security-policy']).not.toMatch(/google/)
  }
  await page.goto(`${url}/login`)
  await page.getByLabel('E-mail').fill(account.email)
  await page.getByLabel('Password').fill(account.password)
  await page.getByRole('button', { name: 'Log in' }).click()
  await expect(page).toHaveURL(/\/overview$/)
  await page.goto(`${url}/settings`, { waitUntil: 'networkidle' })
  expect(seen.elsewhere).toEqual([])
})

test('the variants of the public pages are there for this property alone', async ({ request }) => {
  for (const path of ['/measured/G-OTHER123', '/measured/x/pricing']) {
    const response = await request.get(url + path, { maxRedirects: 0 })
    expect(response.status()).toBe(303)
    expect(new URL(response.headers().location ?? '', url).pathname).toBe('/')
  }
})
