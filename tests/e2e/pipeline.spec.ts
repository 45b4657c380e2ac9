import { createAccount, logIn } from './support/account'
import { api } from './support/api'
import { rejectEvent } from './support/rejected'
import { rest } from './support/rest'
import { expect, test } from './support/test'

test('a refused event is corrected beside its verdict, and sent again', async ({ page, request }) => {
  const account = await createAccount(request)
  const own = api(request, account.token)
  await rejectEvent(own, { stream_type: 'Logs', data: 'was refused', metadata: { source: 'web' } })
  await logIn(page, account)
  await page.goto('/pipeline/rejected')
  await expect(page.getByText('1 event was refused in the last 7 days')).toBeVisible()
  await page.getByRole('list', { name: 'Rejected events' }).getByRole('link').click()

  const editor = page.getByLabel('The event')
  const send = page.getByRole('button', { name: 'Send again' })
  await expect(page.getByText('Would be refused')).toBeVisible()
  await expect(page.getByText('/stream_type:')).toBeVisible()
  await expect(send).toBeDisabled()
  await editor.fill('{ "stream_type": ')
  await expect(page.getByText(/JSON/).first()).toBeVisible()
  await editor.fill('{"stream_type":"logs","data":"was refused","metadata":{"source":"web"}}')
  await expect(page.getByText('Would be accepted')).toBeVisible()
  await send.click()
  await expect(page.getByText('Sent to logs/web')).toBeVisible()
  await expect(page.getByText('No rejected event')).toBeVisible()
  await expect.poll(async () => (await own.get('/events?stream=logs/web')).data.length).toBe(1)
})

test('all refused events of a reason are discarded at once', async ({ page, request }) => {
  const account = await createAccount(request)
  const own = api(request, account.token)
  await own.post('/events/ingest', [
    { stream_type: 'logs', data: 'ok' },
    1,
    2,
    { stream_type: 'Logs', data: 'x' },
  ])
  await logIn(page, account)
  await page.goto('/pipeline/rejected')
  await page
    .getByRole('link', { name: /Not of the right type/ })
    .first()
    .click()
  await expect(page).toHaveURL(/code=invalid_type/)
  await page.getByRole('button', { name: 'Discard these' }).click()
  await page.getByRole('button', { name: 'Discard them' }).click()
  await expect(page.getByText('None of this reason')).toBeVisible()
  const { data } = await own.get('/rejected-events')
  expect(data.map(({ code }: { code: string }) => code)).toEqual(['invalid_format'])
})

test('rules of redaction show what they would do before they are saved, and saving is undone', async ({
  page,
  request,
}) => {
  const account = await createAccount(request)
  const own = api(request, account.token)
  await own.post('/events/ingest', [{ stream_type: 'logs', data: 'order CUST-204913 of ada@example.com' }])
  await expect.poll(async () => (await own.get('/events')).data.length).toBe(1)
  await logIn(page, account)
  await page.goto('/pipeline/redaction')
  await expect(page.getByText('None of your last 1 events would be changed')).toBeVisible()

  await page.getByRole('checkbox', { name: 'E-mail addresses' }).click()
  await page.getByRole('button', { name: 'Add a rule' }).click()
  await page.getByLabel('Name').fill('Customer')
  await page.getByLabel('Pattern of Customer').fill('CUST-(')
  await expect(page.getByText(/not a pattern in RE2/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled()
  await page.getByLabel('Pattern of Customer').fill('CUST-\\d{6}')
  await page.getByLabel('Try a line').fill('CUST-123456 paid')
  await expect(page.getByText('[redacted:customer] paid')).toBeVisible()
  const examples = page.getByRole('list', { name: 'Events before and after' })
  await expect(examples).toContainText('order CUST-204913 of ada@example.com')
  await expect(examples).toContainText('order [redacted:customer] of [redacted:email]')

  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Redacted from now on')).toBeVisible()
  expect((await own.get('/redaction-rules')).own).toMatchObject([
    { name: 'Customer', pattern: 'CUST-\\d{6}' },
  ])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('As it was before')).toBeVisible()
  expect((await own.get('/redaction-rules')).own).toEqual([])
})

test('a batch that was set aside is seen, and sent again', async ({ page, request }) => {
  const account = await createAccount(request)
  const own = api(request, account.token)
  await own.post('/events/ingest', [{ stream_type: 'logs', data: 'first' }])
  await expect.poll(async () => (await own.get('/events')).data.length).toBe(1)
  const people = (await rest(
    'GET',
    `users?email=eq.${account.email}&select=memberships(organization_id)`,
  )) as [{ memberships: [{ organization_id: string }] }]
  const organization = people[0].memberships[0].organization_id
  const [stream] = (await rest('GET', `streams?organization_id=eq.${organization}&select=id`)) as [
    { id: string },
  ]
  const now = new Date().toISOString()
  const event = { id: crypto.randomUUID(), timestamp: now, received_at: now, data: 'second', metadata: null }
  await rest('POST', 'event_batches', {
    id: `req_${crypto.randomUUID()}:${stream.id}`,
    organization_id: organization,
    stream_id: stream.id,
    events: JSON.stringify([{ ...event, external_id: null }]),
    event_count: 1,
    attempts: 6,
    set_aside_at: now,
    reason: 'TypeError: no such thing',
  })
  await logIn(page, account)
  await page.goto('/pipeline')
  await expect(page.getByText('What was set aside below waits for you.')).toBeVisible()
  await expect(page.getByText('TypeError: no such thing')).toBeVisible()
  await page.getByRole('button', { name: 'Send again' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Send again' }).click()
  await expect(page.getByText('Nothing is set aside')).toBeVisible()
  await expect.poll(async () => (await own.get('/events')).data.length).toBe(2)
})
