import { createAccount, logIn } from './support/account'
import { api } from './support/api'
import { rest } from './support/rest'
import { expect, test } from './support/test'

test('the month stands against its limit, every page warns before it is reached, and Pro may go on', async ({
  page,
  request,
}) => {
  const account = await createAccount(request)
  const own = api(request, account.token)
  await logIn(page, account)
  await page.goto('/usage')
  await expect(page.getByText('of 10,000 events')).toBeVisible()
  await expect(page.getByText('Nothing stored in this month')).toBeVisible()

  await own.post('/events/ingest', [{ stream_type: 'logs', data: 'a line', metadata: { source: 'web' } }])
  await expect.poll(async () => (await own.get('/billing/usage')).events_used).toBe(1)
  const people = (await rest(
    'GET',
    `users?email=eq.${account.email}&select=memberships(organization_id)`,
  )) as [{ memberships: [{ organization_id: string }] }]
  const organization = people[0].memberships[0].organization_id
  const day = new Date().toISOString().slice(0, 10)
  const row = { organization_id: organization, day, stream_id: crypto.randomUUID() }
  await rest('POST', 'usage_daily', { ...row, events: 9_000 })
  await page.goto('/overview')
  await expect(page.getByText(/the limit of 10,000 is reached on/)).toBeVisible()
  await page.goto('/usage')
  await expect(page.getByText('9,001', { exact: true })).toBeVisible()
  await expect(page.getByRole('list', { name: 'Events by day' })).toContainText('9,001 events')
  await expect(page.getByRole('link', { name: 'logs/web' })).toBeVisible()
  await expect(page.getByRole('group', { name: 'When the limit is reached' })).toBeHidden()

  await rest('PATCH', `organizations?id=eq.${organization}`, { plan: 'pro' })
  await page.reload()
  await page.getByRole('group', { name: 'When the limit is reached' }).getByText('Go on').click()
  await expect(page.getByText('Events go on to twice the limit')).toBeVisible()
  expect(await own.get('/billing/usage-settings')).toMatchObject({
    when_limit_reached: 'continue',
    stops_at: 200_000,
  })
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Events stop at the limit')).toBeVisible()
  expect(await own.get('/billing/usage-settings')).toMatchObject({ when_limit_reached: 'stop' })
})
