import { readFileSync } from 'node:fs'
import { createAccount, logIn } from './support/account'
import { send } from './support/events'
import { linkInMail } from './support/mail'
import { expect, type Page, test } from './support/test'

const section = (page: Page, name: string) =>
  page.locator('section', { has: page.getByRole('heading', { name, exact: true }) })

test('a new e-mail address counts once its link is followed, and the old one is told', async ({
  page,
  request,
}) => {
  const account = await createAccount(request)
  await logIn(page, account)
  await page.goto('/settings')
  const email = `moved-${account.email}`
  const form = section(page, 'E-mail address')
  await form.getByLabel('E-mail').fill(email)
  await form.getByLabel('Current password').fill('a guess')
  await form.getByRole('button', { name: 'Change the address' }).click()
  await expect(form.getByLabel('Current password')).toHaveAccessibleDescription(/not the current password/)
  await form.getByLabel('Current password').fill(account.password)
  await form.getByRole('button', { name: 'Change the address' }).click()
  await expect(page.getByText('The new address counts once you open the link')).toBeVisible()

  await page.goto(await linkInMail(request, email, 'type=email_change'))
  await expect(page.getByText('Your new e-mail address is confirmed.')).toBeVisible()
  await expect(section(page, 'E-mail address').getByLabel('E-mail')).toHaveValue(email)
  await expectMail(page, account.email, 'Your DriftLock e-mail address was changed')
  await page.context().clearCookies()
  await logIn(page, { email, password: account.password })
})

test('a new password is judged while it is typed, ends other sessions, and its owner is told', async ({
  page,
  request,
  browser,
}) => {
  const account = await createAccount(request)
  await logIn(page, account)
  const other = await browser.newPage()
  await logIn(other, account)
  await page.goto('/settings')
  const form = section(page, 'Password')
  const chosen = form.getByLabel('New password')
  for (const [password, advice] of [
    ['short', /5 of at least 8/],
    ['P@ssw0rd1', /tried first/],
    ['lovelace1815!', /tried first/],
    ['ada-ada-driftlock', /besides your name/],
    ['a fine one', /Good enough with 10/],
    ['an entirely new one', /Good: 19/],
  ] as const) {
    await chosen.fill(password)
    await expect(chosen).toHaveAccessibleDescription(advice)
  }
  // The server says the same, whatever the page let through.
  await chosen.fill('P@ssw0rd1')
  await form.getByLabel('Current password').fill(account.password)
  await form.getByRole('button', { name: 'Change the password' }).click()
  await expect(chosen).toHaveAttribute('aria-invalid', 'true')
  await chosen.fill('an entirely new one')
  await form.getByRole('button', { name: 'Change the password' }).click()
  await expect(page.getByText('Your other sessions are logged out.')).toBeVisible()
  await other.goto('/overview')
  await expect(other).toHaveURL(/\/login/)
  await other.close()
  await expectMail(page, account.email, 'Your DriftLock password was changed')
})

test('the account is deleted once its address is typed and the password given', async ({ page, request }) => {
  const account = await createAccount(request)
  await logIn(page, account)
  await page.goto('/settings')
  await page.getByRole('button', { name: 'Delete the account…' }).click()
  const dialog = page.getByRole('alertdialog')
  await dialog.getByLabel(`Type ${account.email}`).fill('somebody@example.com')
  await dialog.getByLabel('Current password').fill(account.password)
  await dialog.getByRole('button', { name: 'Delete the account' }).click()
  await expect(dialog.getByLabel(`Type ${account.email}`)).toHaveAccessibleDescription(/not the address/)
  await dialog.getByLabel(`Type ${account.email}`).fill(account.email)
  await dialog.getByRole('button', { name: 'Delete the account' }).click()
  await expect(page).toHaveURL(/\/login\?notice=account-deleted/)
  await expect(page.getByRole('status')).toContainText('Your account is deleted')
  await expectMail(page, account.email, 'Your DriftLock account was deleted')
  const answer = await request.get('/api/v1/user', { headers: { Authorization: `Bearer ${account.token}` } })
  expect(answer.status()).toBe(401)
})

test('an organization is deleted once its name is typed, and whoever then belongs to none may go too', async ({
  page,
  request,
}) => {
  const account = await createAccount(request)
  await logIn(page, account)
  await page.goto('/settings/organization')
  const name = "Ada Lovelace's organization"
  await page.getByRole('button', { name: 'Delete the organization…' }).click()
  const dialog = page.getByRole('alertdialog')
  await dialog.getByLabel(`Type ${name}`).fill('another')
  await dialog.getByRole('button', { name: 'Delete the organization' }).click()
  await expect(dialog.getByLabel(`Type ${name}`)).toHaveAccessibleDescription(/not the name/)
  await dialog.getByLabel(`Type ${name}`).fill(name)
  await dialog.getByRole('button', { name: 'Delete the organization' }).click()
  await expect(page).toHaveURL(/\/organizations\/new/)
  await page.getByRole('button', { name: 'Delete the account…' }).click()
  await dialog.getByLabel(`Type ${account.email}`).fill(account.email)
  await dialog.getByLabel('Current password').fill(account.password)
  await dialog.getByRole('button', { name: 'Delete the account' }).click()
  await expect(page).toHaveURL(/\/login\?notice=account-deleted/)
  await expectMail(page, account.email, 'Your DriftLock account was deleted')
})

test('everything is downloaded as lines of JSON that can be read', async ({ page, request }) => {
  const account = await createAccount(request)
  const headers = { Authorization: `Bearer ${account.token}` }
  const event = { timestamp: new Date().toISOString(), stream_type: 'logs', data: 'to be kept' }
  await send(request, account.token, [{ ...event, metadata: { source: 'web' } }])
  await expect
    .poll(async () => (await (await request.get('/api/v1/events', { headers })).json()).data.length)
    .toBe(1)
  await logIn(page, account)
  await page.goto('/settings/organization')
  const lines = await download(page, 'Download everything', 'driftlock-organization.ndjson')
  expect(lines.find(({ type }) => type === 'event')).toMatchObject({ data: 'to be kept' })
  expect(lines.at(-1)).toMatchObject({ type: 'end', counts: { organization: 1, person: 1, event: 1 } })

  await page.goto('/settings')
  const own = await download(page, 'Download your data', 'driftlock-user.ndjson')
  expect(own.find(({ type }) => type === 'user')).toMatchObject({ email: account.email })
  expect(own.at(-1)?.type).toBe('end')
})

async function download(page: Page, link: string, fileName: string): Promise<Record<string, unknown>[]> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: link }).click(),
  ])
  expect(file.suggestedFilename()).toBe(fileName)
  const text = readFileSync(await file.path(), 'utf8')
  return text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
}

/** Waits until a mail with this subject has come to the address. */
async function expectMail(page: Page, to: string, subject: string): Promise<void> {
  const subjects = async (): Promise<string[]> => {
    const response = await page.request.get(`${process.env.DRIFTLOCK_MAIL_URL}/messages`, { params: { to } })
    const { data } = (await response.json()) as { data: { subject: string }[] }
    return data.map(message => message.subject)
  }
  await expect.poll(subjects, { message: `a mail to ${to}` }).toContain(subject)
}
