import { readFileSync } from 'node:fs'
import { createAccount, logIn } from './support/account'
import { api } from './support/api'
import { expect, test } from './support/test'

interface Entry {
  method: string
  route: string
  status: number
  user_id: string | null
}

test('what a person does in the browser is in the audit log, as forms of theirs', async ({
  page,
  request,
}) => {
  const account = await createAccount(request)
  await logIn(page, account)
  await page.goto('/api-keys')
  await page.getByRole('button', { name: 'Create a key' }).click()
  await page.getByRole('button', { name: 'Create the key' }).click()
  await expect(page.getByLabel('Name', { exact: true })).toHaveAccessibleDescription(/required/)
  await page.getByLabel('Name', { exact: true }).fill('recorded')
  await page.getByRole('button', { name: 'Create the key' }).click()
  await expect(page.getByTestId('secret')).toBeVisible()

  const forms = async () => {
    const { data }: { data: Entry[] } = await api(request, account.token).get('/audit-logs?action=FORM')
    return data.map(({ route, status, user_id }) => `${route} ${status} ${user_id?.slice(0, 4)}`)
  }
  // What was refused follows a moment after its answer.
  await expect
    .poll(async () => (await forms()).sort())
    .toEqual(['api-keys/create 200 usr_', 'api-keys/create 400 usr_', 'auth/log-in 303 usr_'])
})

test('the page says what was done in plain words, filters, checks the chain and gives it as a file', async ({
  page,
  request,
}) => {
  const account = await createAccount(request)
  const made = await api(request, account.token).post('/api-keys', { name: 'ci', scopes: ['events:read'] })
  await request.post('/api/v1/api-keys', {
    headers: { Authorization: `Bearer ${made.secret}` },
    data: { name: 'more' },
  })
  await logIn(page, account)
  await page.goto('/settings/audit-log')
  const entries = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.locator('summary') })
  await expect(entries.filter({ hasText: 'Created an API key' }).filter({ hasText: 'done' })).toHaveCount(1)
  await page.getByRole('link', { name: 'Refused' }).click()
  await expect(entries).toHaveCount(1)
  await expect(entries).toContainText('Key “ci”')
  await expect(entries).toContainText('refused: not allowed')
  await entries.click()
  await expect(entries).toContainText('POST /api/v1/api-keys')
  await page.getByLabel('What').selectOption('Logged in')
  await expect(page.getByText('Nothing of that kind was done')).toBeVisible()
  await page.getByRole('link', { name: 'look at everything' }).click()
  await expect(entries.filter({ hasText: 'Logged in' })).toHaveCount(1)

  await expect
    .poll(async () => {
      await page.getByRole('button', { name: 'Check the chain' }).click()
      return page.getByText('every one as it was sealed').isVisible()
    })
    .toBe(true)
  await page.goto('/settings/audit-log?act=Created+an+API+key')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'CSV' }).click()
  const lines = readFileSync(await (await download).path(), 'utf8')
    .trim()
    .split('\r\n')
  expect(lines[0]).toMatch(/^id,time,method,route,status/)
  expect(
    lines
      .slice(1)
      .map(line => line.split(',')[4])
      .toSorted(),
  ).toEqual(['201', '403'])
})
