import { createAccount, logIn } from './support/account'
import { api } from './support/api'
import { causeAnomaly, ordinaryHour, send, troubleNow } from './support/events'
import { faults } from './support/faults'
import { pressUntilVisible, walkToFirst } from './support/keys'
import { expect, test } from './support/test'

test('an incident is triaged from beginning to end by keyboard, and its history tells it', async ({
  page,
  request,
}) => {
  test.slow()
  const account = await createAccount(request)
  const { get } = api(request, account.token)
  const { incident } = await causeAnomaly(request, account.token)
  const status = async () => (await get(`/incidents/${incident}`)).status
  await logIn(page, account)
  await page.goto('/incidents')
  const rows = page.getByRole('list', { name: 'Incidents' }).getByRole('link')
  // A message is a dialog to the page too: by name.
  const dialog = (name: string) => page.getByRole('dialog', { name, exact: true })

  await test.step('every key is behind a question mark', async () => {
    await walkToFirst(page, rows.first())
    await page.keyboard.press('?')
    await expect(dialog('Keys')).toContainText('Resolve with a note')
    expect(await faults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(dialog('Keys')).toBeHidden()
  })

  await test.step('selected with Space and assigned to oneself', async () => {
    await walkToFirst(page, rows.first())
    await page.keyboard.press('Space')
    await expect(page.getByRole('toolbar', { name: 'Selected rows' })).toContainText('1 selected')
    expect(await faults(page)).toEqual([])
    await page.keyboard.press('a')
    await expect(dialog('Assign').getByRole('button', { name: /\(you\)/ })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByText('Assigned', { exact: true })).toBeVisible()
    await page.getByRole('link', { name: 'Mine' }).click()
    await expect(page).toHaveURL(/assignee=me/)
    await expect(rows).toHaveCount(1)
    expect((await get(`/incidents/${incident}`)).assigned_to.name).toBe(account.name)
  })

  await test.step('snoozed until it grows, which the list and the overview count', async () => {
    await walkToFirst(page, rows.first())
    await page.keyboard.press('s')
    await expect(dialog('Snooze')).toContainText('Tomorrow morning')
    await page.keyboard.press('5')
    await expect(page.getByText('Snoozed', { exact: true })).toBeVisible()
    await expect(rows).toHaveCount(0)
    await expect(page.getByRole('link', { name: 'Snoozed 1' })).toBeVisible()
    await page.goto('/overview')
    await expect(page.getByText('1 snoozed.')).toBeVisible()
    await page.getByRole('link', { name: '1 snoozed' }).click()
    await expect(rows.first()).toContainText('Snoozed until it grows')
  })

  await test.step('opened, acknowledged, commented on', async () => {
    await walkToFirst(page, rows.first())
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(new RegExp(incident))
    await pressUntilVisible(page, 'y', page.locator('[data-status=acknowledged]'))
    await expect.poll(status).toBe('acknowledged')
    await pressUntilVisible(
      page,
      'c',
      page.getByRole('textbox', { name: /comment/i }).and(page.locator(':focus')),
    )
    await page.keyboard.type('The new release reads the old cache.')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('list', { name: 'History' })).toContainText(
      'The new release reads the old cache.',
    )
    await page.keyboard.press('Escape')
  })

  await test.step('resolved with a note, opened again from the message, and marked as expected with its effect', async () => {
    const withNote = dialog('Resolve with a note')
    await page.locator('h1').click()
    await pressUntilVisible(page, 'Shift+E', withNote)
    await withNote.getByRole('textbox', { name: 'Note' }).fill('Cache emptied.')
    await withNote.getByRole('button', { name: 'Resolve' }).click()
    await expect.poll(status).toBe('resolved')
    await dialog('Resolved').getByRole('button', { name: 'Undo' }).click()
    await expect(page.getByText('Taken back')).toBeVisible()
    await expect.poll(status).toBe('acknowledged')
    await page.locator('h1').click()
    await pressUntilVisible(page, 'x', page.getByText(/(was|were) told .* (it|they) would/))
    await expect.poll(status).toBe('resolved')
  })

  await test.step('the history tells who did what, the latest on top', async () => {
    const words = [
      'You marked it as expected',
      'You acknowledged it',
      'You opened it again',
      'You resolved it as fixed: Cache emptied.',
      'You commented',
      'You acknowledged it',
      'You snoozed it until it grows',
      'You assigned it to Ada Lovelace',
    ]
    const lines = page.getByRole('list', { name: 'History' }).getByRole('listitem')
    await expect(lines).toHaveCount(words.length)
    for (const [index, line] of words.entries()) await expect(lines.nth(index)).toContainText(line)
    expect(await faults(page)).toEqual([])
  })
})

test('what is selected is resolved at once, and taken back at once', async ({ page, request }) => {
  const account = await createAccount(request)
  const { get } = api(request, account.token)
  // The same trouble elsewhere, long before: another incident.
  const earlier = Date.now() - 90 * 60_000
  const elsewhere = [...ordinaryHour(earlier), ...troubleNow(earlier)]
  await send(
    request,
    account.token,
    elsewhere.map(event => ({ ...event, metadata: { source: 'payments' } })),
  )
  await causeAnomaly(request, account.token)
  await expect.poll(async () => (await get('/incidents')).data.length).toBeGreaterThan(1)
  await logIn(page, account)
  await page.goto('/incidents')
  const rows = page.getByRole('list', { name: 'Incidents' }).getByRole('link')
  await walkToFirst(page, rows.first())
  await page.keyboard.press('Space')
  await page.keyboard.press('j')
  await page.keyboard.press('Space')
  const bar = page.getByRole('toolbar', { name: 'Selected rows' })
  await expect(bar).toContainText('2 selected')
  const resolved = async () => (await get('/incidents?status=resolved')).data.length
  await bar.getByRole('button', { name: 'Resolve' }).click()
  await expect(page.getByText('2 resolved')).toBeVisible()
  await expect(bar).toBeHidden()
  expect(await resolved()).toBe(2)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Taken back')).toBeVisible()
  expect(await resolved()).toBe(0)
})

test('what is refused goes back to how it was, and the message says why', async ({ page, request }) => {
  const account = await createAccount(request)
  await causeAnomaly(request, account.token)
  await logIn(page, account)
  await page.goto('/incidents')
  const rows = page.getByRole('list', { name: 'Incidents' }).getByRole('link')
  await walkToFirst(page, rows.first())
  const isAction = (headers: Record<string, string>) => headers['next-action'] !== undefined
  await page.route('**/incidents', route =>
    isAction(route.request().headers()) ? route.abort() : route.continue(),
  )
  await pressUntilVisible(page, 'e', page.getByText(/did not answer/))
  await expect(rows).toHaveCount(1)
  await expect(rows.first()).not.toContainText('Resolved')
})

test('a comment is changed and deleted by its author, with the pointer on a telephone', async ({
  page,
  request,
}) => {
  const account = await createAccount(request)
  const { incident } = await causeAnomaly(request, account.token)
  await page.setViewportSize({ width: 390, height: 844 })
  await logIn(page, account)
  await page.goto(`/incidents/${incident}`)
  const history = page.getByRole('list', { name: 'History' })
  await page.getByRole('textbox', { name: 'Add a comment' }).fill('First.')
  await page.getByRole('button', { name: 'Comment', exact: true }).click()
  await expect(history).toContainText('First.')
  await history.getByRole('button', { name: 'Edit' }).click()
  await history.getByRole('textbox').fill('Second.')
  await history.getByRole('button', { name: 'Save' }).click()
  await expect(history).toContainText('Second.')
  await expect(history).toContainText('edited')
  await history.getByRole('button', { name: 'Delete' }).click()
  await history.getByRole('button', { name: 'Delete for good' }).click()
  await expect(history).toContainText('You deleted a comment')
  await expect(history).not.toContainText('Second.')
  const isWide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  )
  expect(isWide).toBe(false)
})
