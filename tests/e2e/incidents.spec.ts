import { createAccount, logIn } from './support/account'
import { api } from './support/api'
import { causeAnomaly } from './support/events'
import { pressUntilVisible, walkToFirst } from './support/keys'
import { expect, test } from './support/test'

const minuteMs = 60_000

test('an incident says what and why, shows it in time beside the deploys, and is resolved with its anomalies', async ({
  page,
  request,
}) => {
  const account = await createAccount(request)
  const { get, post } = api(request, account.token)
  const { anomaly, incident } = await causeAnomaly(request, account.token)
  const timestamp = new Date(Date.now() - 5 * minuteMs).toISOString()
  await post('/deploy-markers', { version: '1.4.2', service: 'web', title: 'Faster search', timestamp })
  await logIn(page, account)

  await test.step('it is opened from its list by keyboard', async () => {
    await page.getByRole('link', { name: /^Incidents/ }).click()
    await walkToFirst(page, page.getByRole('list', { name: 'Incidents' }).getByRole('link').first())
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(new RegExp(`/incidents/${incident}$`))
  })

  await test.step('its title, why it is as severe as it is, and its streams', async () => {
    const { title, because } = await get(`/incidents/${incident}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    for (const sentence of because) await expect(page.getByText(sentence)).toBeVisible()
    await expect(page.getByRole('link', { name: 'logs/web', exact: true })).toBeVisible()
  })

  await test.step('its timeline has the anomalies, the deploy before them, and the exact times under the pointer', async () => {
    const figure = page.getByRole('figure')
    await expect(figure).toContainText('The last deploy before it, web 1.4.2, went out')
    await expect(figure.getByText('web 1.4.2', { exact: true })).toBeVisible()
    const mark = figure.getByRole('link', { name: /ERROR could not reach/ })
    await mark.hover()
    await expect(mark.getByText('Seen', { exact: true })).toBeVisible()
    await mark.click()
    await expect(page).toHaveURL(new RegExp(`/anomalies/${anomaly}$`))
    await page.getByRole('link', { name: 'What belongs to it' }).click()
    await expect(page).toHaveURL(new RegExp(`/incidents/${incident}$`))
  })

  await test.step('resolving it resolves what belongs to it, and can be taken back', async () => {
    const resolved = page.locator('[data-status=resolved]')
    await pressUntilVisible(page, 'e', resolved)
    await expect.poll(async () => (await get(`/anomalies/${anomaly}`)).status).toBe('resolved')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(async () => (await get(`/incidents/${incident}`)).status).toBe('open')
    await expect(resolved).toBeHidden()
    await pressUntilVisible(page, 'e', resolved)
    await expect.poll(async () => (await get(`/incidents/${incident}`)).status).toBe('resolved')
  })

  await test.step('filters live in the address', async () => {
    await page.goto('/incidents')
    await expect(page.getByText('Nothing needs you')).toBeVisible()
    await page.getByRole('link', { name: 'Resolved', exact: true }).click()
    await expect(page).toHaveURL(/status=resolved/)
    await expect(page.getByRole('list', { name: 'Incidents' }).getByRole('link')).toHaveCount(1)
    await page.getByRole('combobox', { name: 'Stream' }).selectOption('logs/web')
    await expect(page).toHaveURL(/stream=logs%2Fweb/)
    await expect(page.getByRole('list', { name: 'Incidents' }).getByRole('link')).toHaveCount(1)
  })
})

test('a deploy is marked by the line that the page shows, and deleting it asks first', async ({
  page,
  request,
}) => {
  const account = await createAccount(request)
  await logIn(page, account)
  await page.goto('/deploys')
  await expect(page.getByText('No deploy yet')).toBeVisible()
  await expect(page.getByTestId('command')).toContainText('/api/v1/deploy-markers')
  await api(request, account.token).post('/deploy-markers', { version: '1.4.2', service: 'web' })
  await page.reload()
  await expect(page.getByRole('list', { name: 'Deploys' })).toContainText('web 1.4.2')
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete it' }).click()
  await expect(page.getByText('No deploy yet')).toBeVisible()
})
