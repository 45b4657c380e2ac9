import { createAccount, logIn } from './support/account'
import { api } from './support/api'
import { causeAnomaly } from './support/events'
import { expect, test } from './support/test'

test('the slider shows at once what a setting would have told, and saving it can be undone', async ({
  page,
  request,
}) => {
  const account = await createAccount(request)
  const { get } = api(request, account.token)
  await causeAnomaly(request, account.token)
  await logIn(page, account)
  await page.goto('/noise')
  const slider = page.getByRole('slider', { name: 'Alerts a week' })
  const past = page.getByRole('region', { name: 'Incidents that would have been told' })
  await expect(slider).toHaveValue('5')
  const came = page.getByText('That is how many really came.')
  await expect(came).toBeVisible()

  for (const setting of [50, 1]) {
    await expect(async () => {
      await slider.fill(String(setting))
      await expect(page.getByText(`at ${setting} a week`)).toBeVisible({ timeout: 3000 })
    }).toPass()
    const { total } = await get(`/would-have-fired?alerts_per_week=${setting}`)
    await expect(past.getByRole('listitem')).toHaveCount(total)
    await expect(came).toBeHidden()
  }

  await slider.fill('12')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('From now on at most 12 a week')).toBeVisible()
  expect(await get('/alert-settings')).toMatchObject({ alerts_per_week: 12 })
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('From now on at most 5 a week')).toBeVisible()
  expect(await get('/alert-settings')).toMatchObject({ alerts_per_week: 5 })
  await expect(slider).toHaveValue('5')
})

test('promised stands beside actual, and a stream takes another part of it from both pages', async ({
  page,
  request,
}) => {
  const account = await createAccount(request)
  const { get } = api(request, account.token)
  await causeAnomaly(request, account.token)
  await logIn(page, account)
  await page.goto('/noise')
  await expect(page.getByRole('figure')).toContainText('In the last 7 days 1 incident came')

  const choice = page.getByRole('group', { name: 'Sensitivity of logs/web' })
  const sensitivity = async () => (await get('/streams')).data[0].sensitivity
  await choice.getByText('High').click()
  await expect(page.getByText('logs/web is now on high')).toBeVisible()
  await expect(page.getByText(/it would have told \d+ incidents? of this stream/)).toBeVisible()
  expect(await sensitivity()).toBe('high')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('logs/web is now on normal')).toBeVisible()
  expect(await sensitivity()).toBe('normal')

  await page.goto('/streams')
  await choice.getByText('Low').click()
  await expect(page.getByText('logs/web is now on low')).toBeVisible()
  expect(await sensitivity()).toBe('low')
  await expect(choice.getByRole('radio', { name: 'Low' })).toBeChecked()
})
