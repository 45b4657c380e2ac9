import { createHmac } from 'node:crypto'
import type { APIRequestContext } from 'playwright/test'
import { createAccount, logIn } from './support/account'
import { api } from './support/api'
import { causeAnomaly } from './support/events'
import { linkInMail } from './support/mail'
import { startReceiver } from './support/receiver'
import { expect, test } from './support/test'

test('the link of an incident’s mail acknowledges it, signed out, once its button is pressed', async ({
  page,
  request,
}) => {
  const account = await createAccount(request)
  const { get } = api(request, account.token)
  await tellEverything(request, account.token)
  const { incident } = await causeAnomaly(request, account.token)
  const link = await linkInMail(request, account.email, '/act?token=')

  await test.step('looking changes nothing', async () => {
    await page.goto(link)
    const { title } = await get(`/incidents/${incident}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    await expect(page.getByText(`You act as ${account.name}, ${account.email}.`)).toBeVisible()
    expect((await get(`/incidents/${incident}`)).status).toBe('open')
  })

  await test.step('its button does it, and a second visit has nothing left to do', async () => {
    await page.getByRole('button', { name: 'Acknowledge it' }).click()
    await expect(page.getByRole('status')).toContainText('Done. It is acknowledged')
    expect((await get(`/incidents/${incident}`)).status).toBe('acknowledged')
    await page.goto(link)
    await expect(page.getByText('There is nothing left to do with this link.')).toBeVisible()
    await expect(page.getByRole('main').getByRole('button')).toHaveCount(0)
  })

  await test.step('the product shows it, with who did it', async () => {
    await logIn(page, account)
    await page.goto(`/incidents/${incident}`)
    await expect(page.getByRole('main')).toContainText(/acknowledged/i)
    await expect(page.getByRole('main')).toContainText(account.name)
    const { data } = await get('/audit-logs')
    expect(data).toContainEqual(
      expect.objectContaining({ route: 'incidents/link', target: incident, status: 200 }),
    )
  })

  await test.step('a link that was changed is none', async () => {
    await page.goto(`${link.slice(0, -3)}AAA`)
    await expect(page.getByRole('heading', { name: 'This link is not valid any more' })).toBeVisible()
  })
})

test('a webhook is added, tested, told of an incident, and told again', async ({ page, request }) => {
  const account = await createAccount(request)
  const receiver = await startReceiver()
  try {
    await logIn(page, account)
    await page.goto('/settings/notifications')
    let secret = ''

    await test.step('it is added, and its signing secret is shown this once', async () => {
      await page.getByRole('button', { name: 'Add a channel' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText('Webhook', { exact: true }).click()
      await dialog.getByLabel('Name').fill('Pager')
      await dialog.getByLabel('Address').fill('http://10.0.0.1/hook')
      await dialog.getByRole('button', { name: 'Add the channel' }).click()
      await expect(dialog.getByRole('alert')).toBeVisible()
      await dialog.getByLabel('Address').fill(receiver.url)
      await dialog.getByLabel('Incidents').selectOption('low')
      await dialog.getByRole('button', { name: 'Add the channel' }).click()
      secret = (await dialog.getByTestId('secret').textContent()) ?? ''
      expect(secret).toMatch(/^whsec_/)
      await dialog.getByRole('button', { name: 'I have copied it' }).click()
      await expect(page.getByRole('list', { name: 'Channels' })).toContainText('Pager')
    })

    await test.step('the test button shows what really happened: first a failure, then an arrival', async () => {
      receiver.answerWith(500)
      await page.getByRole('button', { name: 'Test Pager' }).click()
      await expect(page.getByText(/^Did not arrive/)).toContainText('500')
      receiver.answerWith(200)
      await page.getByRole('button', { name: 'Test Pager' }).click()
      await expect(page.getByText(/^Arrived/)).toBeVisible()
      const { headers, body } = receiver.received.at(-1) ?? { headers: {}, body: '' }
      expect(JSON.parse(body)).toMatchObject({ type: 'channel.test', data: { channel_name: 'Pager' } })
      const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
      const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
      const signature = createHmac('sha256', key).update(signed).digest('base64')
      expect(headers['webhook-signature']).toBe(`v1,${signature}`)
    })

    await test.step('an incident is told with the API’s own object, and stands in the log', async () => {
      const { incident } = await causeAnomaly(request, account.token)
      const told = () =>
        receiver.received.map(({ body }) => JSON.parse(body)).filter(({ type }) => type === 'incident.opened')
      await expect.poll(told, { timeout: 30_000 }).toHaveLength(1)
      const shown = await api(request, account.token).get(`/incidents/${incident}`)
      expect(told()[0].data.incident).toMatchObject({
        id: incident,
        title: shown.title,
        severity: shown.severity,
      })
      await page.getByRole('link', { name: 'Pager' }).click()
      await expect(page.getByRole('row', { name: /New incident/ })).toContainText('Arrived')
    })

    await test.step('sending it again sends the same message with the same id', async () => {
      const row = page.getByRole('row', { name: /New incident/ })
      await row
        .getByRole('button', { name: /^Send again/ })
        .first()
        .click()
      await expect(page.getByText('It is sent again')).toBeVisible()
      const opened = () => receiver.received.filter(({ body }) => body.includes('incident.opened'))
      await expect.poll(opened, { timeout: 30_000 }).toHaveLength(2)
      const [first, second] = opened()
      expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
      expect(second?.body).toBe(first?.body)
    })

    await test.step('deleting it asks first', async () => {
      await page.getByRole('button', { name: 'Delete the channel' }).click()
      await page.getByRole('alertdialog').getByRole('button', { name: 'Delete the channel' }).click()
      await expect(page).toHaveURL(/\/settings\/notifications$/)
      await expect(page.getByRole('list', { name: 'Channels' })).not.toContainText('Pager')
    })
  } finally {
    await receiver.close()
  }
})

test('what is told is chosen in the browser, and only what may be', async ({ page, request }) => {
  const account = await createAccount(request)
  await logIn(page, account)
  await page.goto('/settings/notifications')
  await page.getByRole('checkbox', { name: 'Quiet hours' }).check()
  await page.getByLabel('From', { exact: true }).fill('21:30')
  await page.getByLabel('To', { exact: true }).fill('21:30')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('cannot begin at 21:30')).toBeVisible()
  await page.getByLabel('To', { exact: true }).fill('06:45')
  await page.getByRole('checkbox', { name: 'Usage' }).uncheck()
  await page.getByLabel('On', { exact: true }).selectOption('friday')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved')).toBeVisible()
  expect(await api(request, account.token).get('/alert-settings')).toMatchObject({
    billing_thresholds: false,
    critical_anomalies: true,
    weekly_digest: { enabled: true, day: 'friday', hour: 8 },
    quiet_hours: { enabled: true, from: '21:30', to: '06:45', critical_comes_through: true },
  })
})

/** Has the organization's first channel told of incidents from low on. */
async function tellEverything(request: APIRequestContext, token: string): Promise<void> {
  const headers = { Authorization: `Bearer ${token}` }
  const { data } = await (await request.get('/api/v1/channels', { headers })).json()
  const answer = await request.put(`/api/v1/channels/${data[0].id}`, {
    headers,
    data: { least_severity: 'low' },
  })
  expect(answer.status(), await answer.text()).toBe(200)
}
