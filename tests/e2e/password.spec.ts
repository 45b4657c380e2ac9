import { createAccount, logIn } from './support/account'
import { linkInMail } from './support/mail'
import { expect, test } from './support/test'

test('a forgotten password is set anew by the link in the e-mail, once', async ({ page, request }) => {
  const account = await createAccount(request)
  await page.goto('/login')
  await page.getByRole('link', { name: 'Forgotten?' }).click()
  await expect(page.getByRole('heading', { name: 'Forgotten password' })).toBeVisible()
  await page.getByLabel('E-mail').fill(account.email)
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByRole('heading', { name: 'Check your e-mail' })).toBeVisible()

  const link = await linkInMail(request, account.email, 'type=recovery')
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'Set a new password' })).toBeVisible()
  await page.getByLabel('New password').fill('an entirely new one')
  await page.getByRole('button', { name: 'Set the password and log in' }).click()
  await expect(page).toHaveURL(/\/overview$/)

  await page.context().clearCookies()
  await page.goto(link)
  await expect(page.getByText('That link has been used or is too old.')).toBeVisible()

  await page.goto('/login')
  await page.getByLabel('E-mail').fill(account.email)
  await page.getByLabel('Password').fill(account.password)
  await page.getByRole('button', { name: 'Log in' }).click()
  await expect(page.getByRole('alert').filter({ hasText: /password/i })).toBeVisible()
  await logIn(page, { email: account.email, password: 'an entirely new one' })
})

test('a session that no recovery link opened cannot set a password without the current one', async ({
  page,
  request,
}) => {
  const account = await createAccount(request)
  await logIn(page, account)
  await page.goto('/reset-password')
  await page.getByLabel('New password').fill('an entirely new one')
  await page.getByRole('button', { name: 'Set the password and log in' }).click()
  await expect(page.getByText('This needs a link from an e-mail of the last 15 minutes.')).toBeVisible()
  await page.context().clearCookies()
  await logIn(page, account)
})

test('an address without an account gets the same answer', async ({ page }) => {
  await page.goto('/forgot-password')
  await page.getByLabel('E-mail').fill('nobody-at-all@example.com')
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByText('If that address has an account')).toBeVisible()
})
