import type { BrowserContext } from 'playwright/test'
import { createAccount, logIn } from './support/account'
import { expect, test } from './support/test'

test('a form says beside each field what is wrong, and keeps what was typed', async ({ page }) => {
  await page.goto('/signup')
  await page.getByLabel('E-mail').fill('not an address')
  await page.getByLabel('Password').fill('short')
  await page.getByRole('button', { name: 'Create the account' }).click()

  await expect(page.getByLabel('Your name')).toBeFocused()
  await expect(page.getByLabel('Your name')).toHaveAccessibleDescription(/required/)
  await expect(page.getByLabel('E-mail')).toHaveAccessibleDescription(/ada@example.com/)
  await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/at least 8/i)
  await expect(page.getByLabel('E-mail')).toHaveValue('not an address')
  await expect(page.getByLabel('Password')).toHaveValue('short')
})

test('a wrong password says so and keeps the address', async ({ page, request }) => {
  const { email } = await createAccount(request)
  await page.goto('/login')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill('not the password')
  await page.getByRole('button', { name: 'Log in' }).click()
  await expect(page.getByRole('alert').filter({ hasText: /password/i })).toBeVisible()
  await expect(page.getByLabel('E-mail')).toHaveValue(email)
})

test('the profile takes a new name at once, and a new password only with the current one', async ({
  page,
  request,
}) => {
  const account = await createAccount(request)
  await logIn(page, account)
  await page.goto('/settings')

  await page.getByLabel('Name', { exact: true }).fill('Grace Hopper')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('complementary')).toContainText('Grace Hopper')

  const password = page.locator('section', { has: page.getByRole('heading', { name: 'Password' }) })
  await password.getByLabel('Current password').fill('a guess')
  await password.getByLabel('New password').fill('an entirely new one')
  await password.getByRole('button', { name: 'Change the password' }).click()
  await expect(password.getByLabel('Current password')).toHaveAccessibleDescription(
    /not the current password/,
  )

  await password.getByLabel('Current password').fill(account.password)
  await password.getByRole('button', { name: 'Change the password' }).click()
  await expect(password.getByLabel('New password')).toHaveValue('')
  await page.context().clearCookies()
  await logIn(page, { email: account.email, password: 'an entirely new one' })
})

test('logging out everywhere ends the session of another browser', async ({ page, request, browser }) => {
  const account = await createAccount(request)
  await logIn(page, account)
  const other = await browser.newPage()
  await logIn(other, account)
  await page.goto('/settings')
  await page.getByRole('button', { name: 'Log out everywhere' }).click()
  await expect(page).toHaveURL(/\/login/)
  const refreshed = await request.post('/api/v1/auth/refresh', {
    data: { refresh_token: await refreshTokenOf(other.context()) },
  })
  expect(refreshed.status()).toBe(401)
  await other.close()
})

/** The refresh token in a browser's session cookies, which are base64 of JSON, cut into pieces. */
async function refreshTokenOf(context: BrowserContext): Promise<string> {
  const cookies = (await context.cookies()).filter(cookie => cookie.name.startsWith('sb-'))
  expect(cookies.every(cookie => cookie.httpOnly)).toBe(true)
  const value = cookies
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .map(cookie => decodeURIComponent(cookie.value))
    .join('')
  const json = Buffer.from(value.replace(/^base64-/, ''), 'base64url').toString()
  return JSON.parse(json).refresh_token
}
