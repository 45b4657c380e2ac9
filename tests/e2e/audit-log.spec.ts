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
