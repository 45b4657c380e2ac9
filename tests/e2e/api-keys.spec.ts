import { createAccount, logIn } from './support/account'
import { expect, test } from './support/test'

const event = [{ stream_type: 'logs', data: 'hello' }]

test('a key is shown once, works, and is refused once revoked', async ({ page, request }) => {
  await logIn(page, await createAccount(request))
  await page.goto('/api-keys')
  await expect(page.getByText('No key yet')).toBeVisible()

  await page.getByRole('button', { name: 'Create a key' }).click()
  await page.getByRole('button', { name: 'Create the key' }).click()
  await expect(page.getByLabel('Name', { exact: true })).toHaveAccessibleDescription(/required/)
  await page.getByLabel('Name', { exact: true }).fill('checkout service')
  await page.getByRole('checkbox', { name: /^Read events/ }).click()
  await page.getByRole('button', { name: 'Create the key' }).click()
  const secret = (await page.getByTestId('secret').textContent()) ?? ''
  expect(secret).toMatch(/^dl_live_\w{36}$/)
  await page.getByRole('button', { name: 'I have copied it' }).click()

  const row = page.getByRole('row', { name: /checkout service/ })
  await expect(row).toContainText('Send events, Read events')
  await expect(page.getByText(secret)).toHaveCount(0)

  const headers = { Authorization: `Bearer ${secret}` }
  expect((await request.post('/api/v1/events/ingest', { data: event, headers })).status()).toBe(202)
  expect((await request.get('/api/v1/events', { headers })).status()).toBe(200)
  expect((await request.get('/api/v1/anomalies', { headers })).status()).toBe(403)

  await row.getByRole('button', { name: 'Revoke' }).click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await row.getByRole('button', { name: 'Revoke' }).click()
  await page.getByRole('button', { name: 'Revoke the key' }).click()
  await expect(row).toContainText('revoked')
  expect((await request.post('/api/v1/events/ingest', { data: event, headers })).status()).toBe(401)
})
