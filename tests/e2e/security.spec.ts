import { createAccount, logIn } from './support/account'
import { causeAnomaly } from './support/events'
import { addressOf, appPages, openPages } from './support/pages'
import { expect, type Page, test } from './support/test'

/** Collects what the content security policy refuses, and what the page complains of, from now on. */
async function watch(page: Page): Promise<{ violations: string[]; errors: string[] }> {
  const seen = { violations: [] as string[], errors: [] as string[] }
  await page.exposeFunction('reportViolation', (text: string) => seen.violations.push(text))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', event => {
      const report = (window as unknown as { reportViolation: (text: string) => void }).reportViolation
      report(`${location.pathname}: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`)
    })
  })
  page.on('pageerror', error => seen.errors.push(`${page.url()}: ${error.message}`))
  return seen
}

test('no page breaks its own content security policy', async ({ page, request }) => {
  const account = await createAccount(request)
  const found = await causeAnomaly(request, account.token)
  const seen = await watch(page)
  for (const path of openPages) await page.goto(path, { waitUntil: 'networkidle' })
  await logIn(page, account)
  for (const path of appPages) {
    const response = await page.goto(addressOf(path, found), { waitUntil: 'networkidle' })
    expect(response?.headers()['content-security-policy'], path).toContain("'strict-dynamic'")
  }
  expect(seen).toEqual({ violations: [], errors: [] })
})

test('an inline script that was put into a page does not run', async ({ page, request }) => {
  await logIn(page, await createAccount(request))
  const seen = await watch(page)
  const intrusion =
    '<script>window.intruded = 1</script><img src="data:," onerror="window.intruded = 2"></body>'
  await page.route('**/overview', async route => {
    const response = await route.fetch()
    await route.fulfill({ response, body: (await response.text()).replace('</body>', intrusion) })
  })
  await page.goto('/overview')
  await expect
    .poll(() => seen.violations)
    .toEqual(
      expect.arrayContaining([
        expect.stringContaining('script-src-elem inline'),
        expect.stringContaining('script-src-attr inline'),
      ]),
    )
  expect(await page.evaluate(() => 'intruded' in window)).toBe(false)
})

test("another organization's anomaly is not found, nor its incident, nor its evidence", async ({
  page,
  request,
}) => {
  const owner = await createAccount(request)
  const { anomaly, incident } = await causeAnomaly(request, owner.token)
  await logIn(page, await createAccount(request))
  for (const path of [`/anomalies/${anomaly}`, `/incidents/${incident}`]) {
    const response = await page.goto(path)
    expect(response?.status()).toBe(404)
    await expect(page.getByText('There is nothing at this address')).toBeVisible()
  }
  expect((await page.goto(`/anomalies/${anomaly}/bundle`))?.status()).toBe(404)
})

for (const path of appPages) {
  test(`signed out, ${path} leads to log in and back`, async ({ page }) => {
    const wanted = addressOf(path, {
      anomaly: 'anm_01h455vb4pex5vsknk084sn02q',
      incident: 'inc_01h455vb4pex5vsknk084sn02q',
      rejected: 'rej_01h455vb4pex5vsknk084sn02q',
    })
    await page.goto(wanted)
    await expect(page).toHaveURL(new RegExp(`/login\\?next=${encodeURIComponent(wanted)}$`))
  })
}

test('after logging in, one goes where one was going, but never to another site', async ({
  page,
  request,
}) => {
  const { email, password } = await createAccount(request)
  for (const [next, landing] of [
    ['/settings', /\/settings$/],
    ['//evil.example', /127\.0\.0\.1:\d+\/overview$|localhost:\d+\/overview$/],
  ] as const) {
    await page.context().clearCookies()
    await page.goto(`/login?next=${encodeURIComponent(next)}`)
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Log in' }).click()
    await expect(page).toHaveURL(landing)
  }
})
