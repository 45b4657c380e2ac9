import { newPerson } from './support/account'
import { ordinaryHour, send, trouble, troubleNow } from './support/events'
import { expect, test } from './support/test'

test('a person signs up, sends events, sees what is wrong and why, and resolves it', async ({
  page,
  request,
}) => {
  const person = newPerson()

  await test.step('signing up leads to the first step', async () => {
    await page.goto('/')
    await page.getByRole('link', { name: 'Sign up' }).click()
    await page.getByLabel('Your name').fill(person.name)
    await page.getByLabel('E-mail').fill(person.email)
    await page.getByLabel('Password').fill(person.password)
    await page.getByRole('button', { name: 'Create the account' }).click()
    await expect(page).toHaveURL(/\/start$/)
  })

  const key = await test.step('a click fills a real key into the command', async () => {
    await page.getByRole('button', { name: 'Make the key' }).click()
    const command = (await page.getByTestId('command').textContent()) ?? ''
    expect(command).toContain('/api/v1/events/ingest')
    const found = command.match(/Bearer (dl_live_\w+)/)?.[1]
    if (found === undefined) throw new Error(`No key in: ${command}`)
    return found
  })

  await test.step('the page notices the first event by itself and says what came', async () => {
    await expect(page.getByText('Waiting for your first event.')).toBeVisible()
    const now = Date.now()
    await send(request, key, ordinaryHour(now))
    await send(request, key, troubleNow(now))
    await expect(page.getByText('It has arrived.')).toBeVisible({ timeout: 30_000 })
    await expect(page.getByText('logs/web')).toBeVisible()
  })

  await test.step('the overview says that something needs them', async () => {
    await page.getByRole('link', { name: 'Go to the overview' }).click()
    await expect(page).toHaveURL(/\/overview$/)
    await expect(async () => {
      await page.reload()
      await expect(page.getByText(/^\d+ things? needs? you/)).toBeVisible({ timeout: 2000 })
    }).toPass({ timeout: 30_000 })
    await expect(page.getByRole('list', { name: 'Open incidents' }).getByRole('link').first()).toBeVisible()
  })

  await test.step('the anomaly shows its sentence and the line that proves it', async () => {
    await page.getByRole('link', { name: /^Anomalies/ }).click()
    await page
      .getByRole('list', { name: 'Anomalies' })
      .getByRole('link', { name: /ERROR could not reach/ })
      .click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('ERROR could not reach')
    await expect(page.getByRole('figure')).toContainText(trouble)
    await expect(page.locator('mark').first()).toBeVisible()
    await expect(page.getByText('Usual', { exact: true })).toBeVisible()
    await expect(page.getByText('Seen', { exact: true })).toBeVisible()
  })

  await test.step('it is resolved by a key, and stays resolved', async () => {
    await expect(async () => {
      await page.keyboard.press('e')
      await expect(page.getByText('Resolved', { exact: true }).first()).toBeVisible({ timeout: 3000 })
    }).toPass()
    await page.goto('/anomalies?status=resolved')
    await expect(page.getByRole('list', { name: 'Anomalies' })).toContainText('ERROR could not reach')
  })

  await test.step('they log out, and in again', async () => {
    await page.getByRole('button', { name: 'Log out' }).click()
    await expect(page).toHaveURL(/\/login/)
    await page.goto('/overview')
    await expect(page).toHaveURL(/\/login/)
    await page.getByLabel('E-mail').fill(person.email)
    await page.getByLabel('Password').fill(person.password)
    await page.getByRole('button', { name: 'Log in' }).click()
    await expect(page).toHaveURL(/\/overview$/)
    await expect(page.getByText(person.name, { exact: true })).toBeVisible()
  })
})
