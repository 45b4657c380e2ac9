import { createAccount, logIn, newPerson } from './support/account'
import { api } from './support/api'
import { linkInMail } from './support/mail'
import { expect, type Page, test } from './support/test'

const password = 'correct horse battery'
const row = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name })

test('from an invitation to being removed: the mail, the link, signing up, another role, and out', async ({
  page,
  request,
  browser,
}) => {
  test.slow()
  const owner = await createAccount(request)
  await api(request, owner.token).put('/organizations/current', { name: 'Analytical Engines' })
  await logIn(page, owner)
  await page.goto('/settings/members')
  const { email } = newPerson()
  await page.getByRole('button', { name: 'Invite somebody' }).click()
  await page.getByLabel('E-mail').fill('nobody')
  await page.getByRole('button', { name: 'Send the invitation' }).click()
  await expect(page.getByLabel('E-mail')).toHaveAccessibleDescription(/ada@example.com/)
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('radio', { name: /^viewer/ }).check()
  await page.getByRole('button', { name: 'Send the invitation' }).click()
  await expect(row(page, email)).toContainText('viewer')

  const link = await linkInMail(request, email, '/invitation?token=')
  const guest = await (await browser.newContext()).newPage()
  await guest.goto(link)
  await expect(guest.getByRole('heading', { name: 'Join Analytical Engines' })).toBeVisible()
  await expect(guest.getByLabel('E-mail')).toHaveValue(email)
  await guest.getByLabel('Your name').fill('Grace Hopper')
  await guest.getByLabel('Password').fill(password)
  await guest.getByRole('button', { name: 'Create the account and join' }).click()
  await expect(guest).toHaveURL(/\/overview$/)
  await expect(guest.getByRole('button', { name: /^Organization: Analytical Engines/ })).toBeVisible()

  await guest.goto(link)
  await expect(guest.getByRole('heading', { name: /not valid any more/ })).toBeVisible()

  await page.reload()
  await row(page, 'Grace Hopper').getByRole('button', { name: 'Change the role of Grace Hopper' }).click()
  await page.getByRole('radio', { name: /^admin/ }).check()
  await page.getByRole('button', { name: 'Save the role' }).click()
  await expect(row(page, 'Grace Hopper')).toContainText('admin')
  await guest.goto('/settings/members')
  await expect(guest.getByRole('button', { name: 'Invite somebody' })).toBeVisible()
  await expect(row(guest, owner.email).getByRole('button')).toHaveCount(0)

  await row(page, 'Grace Hopper').getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('button', { name: 'Remove them' }).click()
  // While the dialog is open, nothing behind it counts as there.
  await expect(page.getByText('Grace Hopper is removed')).toBeVisible()
  await expect(row(page, 'Grace Hopper')).toHaveCount(0)
  await guest.goto('/overview')
  await expect(guest).toHaveURL(/\/organizations\/new$/)
  await expect(guest.getByRole('heading', { name: 'You belong to no organization' })).toBeVisible()
  await guest.getByLabel('Name of the organization').fill('Hoppers')
  await guest.getByRole('button', { name: 'Make the organization' }).click()
  await expect(guest).toHaveURL(/\/start$/)
  await guest.context().close()

  await page.goto('/settings/audit-log?changes=true')
  for (const words of ['Invited somebody', 'Changed the role of a member', 'Removed a member'])
    await expect(page.getByRole('listitem').filter({ hasText: words }).first()).toBeVisible()
})

test('who has an account logs in from the link and joins; another’s invitation says whose it is', async ({
  page,
  request,
}) => {
  const [owner, grace, other] = [
    await createAccount(request),
    await createAccount(request),
    await createAccount(request),
  ]
  await api(request, owner.token).put('/organizations/current', { name: 'Engines' })
  await api(request, owner.token).post('/invitations', { email: grace.email, role: 'member' })
  const link = await linkInMail(request, grace.email, '/invitation?token=')
  await logIn(page, other)
  await page.goto(link)
  await expect(page.getByText(`The invitation is for ${grace.email}`)).toBeVisible()
  await page.getByRole('button', { name: 'Log out' }).click()
  await expect(page).toHaveURL(/\/login/)

  await page.goto(link)
  await page.getByRole('link', { name: 'Log in to join' }).click()
  await page.getByLabel('E-mail').fill(grace.email)
  await page.getByLabel('Password').fill(grace.password)
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByRole('button', { name: 'Join as a member' }).click()
  await expect(page).toHaveURL(/\/overview$/)
  await expect(page.getByRole('button', { name: /^Organization: Engines/ })).toBeVisible()
})

test('the switcher leads from one organization to another, by keyboard too, and makes one', async ({
  page,
  request,
}) => {
  const account = await createAccount(request)
  await api(request, account.token).put('/organizations/current', { name: 'First' })
  await api(request, account.token).post('/organizations', { name: 'Second' })
  await logIn(page, account)
  const switcher = page.getByRole('button', { name: /^Organization:/ })
  await expect(switcher).toHaveAccessibleName(/First/)
  await switcher.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitemradio', { name: /First/ })).toBeChecked()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('menuitemradio', { name: /Second/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(switcher).toHaveAccessibleName(/Second/)
  await page.goto('/settings/organization')
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Second')

  await switcher.click()
  await page.getByRole('menuitem', { name: 'New organization' }).click()
  await page.getByLabel('Name of the organization').fill('Third')
  await page.getByRole('button', { name: 'Make the organization' }).click()
  await expect(page).toHaveURL(/\/start$/)
  await expect(switcher).toHaveAccessibleName(/Third/)
})

test('a form on a page of one organization does not change another that was switched to in between', async ({
  page,
  request,
}) => {
  const account = await createAccount(request)
  await api(request, account.token).put('/organizations/current', { name: 'First' })
  await api(request, account.token).post('/organizations', { name: 'Second' })
  await logIn(page, account)
  await page.goto('/settings/organization')
  const tab = await page.context().newPage()
  await tab.goto('/overview')
  await tab.getByRole('button', { name: /^Organization:/ }).click()
  await tab.getByRole('menuitemradio', { name: /Second/ }).click()
  await expect(tab.getByRole('button', { name: /^Organization: Second/ })).toBeVisible()
  await page.getByLabel('Name', { exact: true }).fill('Renamed')
  await page.getByRole('button', { name: 'Save the name' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'switched to another' })).toBeVisible()
  const { data } = await api(request, account.token).get('/organizations')
  expect(data.map(({ name }: { name: string }) => name)).toEqual(['First', 'Second'])
})
