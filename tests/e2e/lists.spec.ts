import { createAccount, logIn } from './support/account'
import { causeAnomaly, trouble, troubleNow } from './support/events'
import { walkToFirst } from './support/keys'
import { expect, test } from './support/test'

test('anomalies are triaged by keyboard, and filters live in the address', async ({ page, request }) => {
  const account = await createAccount(request)
  await causeAnomaly(request, account.token)
  await logIn(page, account)
  await page.goto('/anomalies')
  const rows = page.getByRole('list', { name: 'Anomalies' }).getByRole('link')
  await expect(rows.first()).toBeVisible()

  await walkToFirst(page, rows.first())
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('ERROR could not reach')
  await page.goBack()

  await page.getByRole('link', { name: 'low' }).click()
  await expect(page).toHaveURL(/severity=low/)
  await expect(page.getByText('No anomaly fits these filters')).toBeVisible()
  await page.getByRole('link', { name: 'Remove the filters' }).click()

  await expect(rows.first()).toBeVisible()
  const before = await rows.count()
  await walkToFirst(page, rows.first())
  await page.keyboard.press('e')
  await expect(page.getByText('Resolved', { exact: true }).first()).toBeVisible()
  await expect(rows).toHaveCount(before - 1)
})

test('an anomaly of the list is taken as expected by a key, and that is taken back', async ({
  page,
  request,
}) => {
  const account = await createAccount(request)
  await causeAnomaly(request, account.token)
  await logIn(page, account)
  await page.goto('/anomalies')
  const rows = page.getByRole('list', { name: 'Anomalies' }).getByRole('link')
  await expect(rows.first()).toBeVisible()
  const before = await rows.count()
  await walkToFirst(page, rows.first())
  await page.keyboard.press('x')
  await expect(page.getByText('Taken as expected')).toBeVisible()
  await expect(rows).toHaveCount(before - 1)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Taken back')).toBeVisible()
  await expect(rows).toHaveCount(before)
})

test('deleting an anomaly asks first and leads back to the list', async ({ page, request }) => {
  const account = await createAccount(request)
  const { anomaly: id } = await causeAnomaly(request, account.token)
  await logIn(page, account)
  await page.goto(`/anomalies/${id}`)
  await page.getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByRole('alertdialog')).toContainText('Delete this anomaly?')
  await page.getByRole('button', { name: 'Delete it' }).click()
  await expect(page).toHaveURL(/\/anomalies$/)
  const gone = await request.get(`/api/v1/anomalies/${id}`, {
    headers: { Authorization: `Bearer ${account.token}` },
  })
  expect(gone.status()).toBe(404)
})

test('events are searched within a time, and one opens with its verdict', async ({ page, request }) => {
  const account = await createAccount(request)
  const { anomaly: id } = await causeAnomaly(request, account.token)
  await logIn(page, account)
  await page.goto('/events')
  await expect(page.getByRole('row')).toHaveCount(51)

  await page.getByRole('searchbox').fill('inventory refused')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/q=inventory/)
  await expect(page.getByRole('row', { name: /could not reach inventory/ })).toHaveCount(troubleNow(0).length)

  await page.getByRole('button', { name: trouble }).first().click()
  const sheet = page.getByRole('dialog')
  await expect(sheet).toContainText('bits')
  await sheet.getByRole('link', { name: 'See what is unusual' }).click()
  await expect(page).toHaveURL(new RegExp(id))
})

test('older events are a page away, and the way back is there', async ({ page, request }) => {
  const account = await createAccount(request)
  await causeAnomaly(request, account.token)
  await logIn(page, account)
  await page.goto('/events')
  const first = (await page.getByRole('row').nth(1).textContent()) ?? ''
  await page.getByRole('link', { name: 'Older' }).click()
  await expect(page).toHaveURL(/cursor=/)
  await expect(page.getByRole('row').nth(1)).not.toHaveText(first)
  await page.getByRole('link', { name: 'Newest' }).click()
  await expect(page).not.toHaveURL(/cursor=/)
})
