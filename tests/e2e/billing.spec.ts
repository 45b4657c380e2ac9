import { type Account, createAccount, logIn } from './support/account'
import { expect, type Page, test } from './support/test'

/** The double of Stripe takes no card; its portal says what a bank and time would do. */
async function inPortal(page: Page, ...buttons: string[]): Promise<void> {
  await page.getByRole('button', { name: 'Card and invoices' }).click()
  await expect(page.getByRole('heading', { name: 'Time' })).toBeVisible()
  for (const name of buttons) await page.getByRole('button', { name }).click()
  await page.getByRole('link', { name: 'Return to DriftLock' }).click()
  await expect(page.getByRole('heading', { name: 'Billing', exact: true })).toBeVisible()
}

/** The webhook is on its way: the page shows it once it is loaded again. */
async function eventually(page: Page, check: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.goto('/billing')
    await check()
  }).toPass({ timeout: 30_000 })
}

const subscription = async (page: Page, { token }: Account) => {
  const response = await page.request.get('/api/v1/billing/subscription', {
    headers: { Authorization: `Bearer ${token}` },
  })
  return response.json()
}

test('a plan is taken, used, changed and given up, with everything said before it happens', async ({
  page,
  request,
}) => {
  test.slow()
  const account = await createAccount(request)
  await logIn(page, account)
  await page.getByRole('link', { name: 'Billing' }).click()
  await expect(page.getByText('Free plan, without a card and without an end.')).toBeVisible()
  await expect(page.getByText('0 of 10,000 events')).toBeVisible()

  await page.getByRole('button', { name: 'Take Pro' }).click()
  await expect(page.getByRole('heading', { name: 'Subscribe to DriftLock Pro' })).toBeVisible()
  await page.getByRole('button', { name: 'Pay with a card that is declined' }).click()
  await expect(page.getByRole('alert')).toContainText('Your card was declined')
  await page.getByRole('link', { name: 'Back' }).click()
  await expect(page.getByText('Free plan, without a card')).toBeVisible()

  await page.getByRole('button', { name: 'Take Pro' }).click()
  await page.getByRole('button', { name: 'Pay $29.00' }).click()
  await expect(page.getByText('Thank you. You have the Pro plan.')).toBeVisible()
  await expect(page.getByText('The next $29 are due on')).toBeVisible()
  await expect(page.getByRole('row', { name: /Paid \$29/ })).toBeVisible()
  expect(await subscription(page, account)).toMatchObject({
    plan: 'pro',
    status: 'active',
    cancel_at_period_end: false,
  })

  const events = Array.from({ length: 3 }, (_, line) => ({ stream_type: 'logs', data: `line ${line}` }))
  const headers = { Authorization: `Bearer ${account.token}` }
  const sent = await request.post('/api/v1/events/ingest', { headers, data: events })
  expect(sent.status(), await sent.text()).toBe(202)
  await eventually(page, () => expect(page.getByText('3 of 100,000 events')).toBeVisible({ timeout: 1_000 }))

  await page.getByRole('button', { name: 'Upgrade to Business' }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('The difference for the rest of the period is charged today')
  await expect(dialog).toContainText('Events without a monthly limit.')
  await dialog.getByRole('button', { name: 'Go on to Stripe' }).click()
  await expect(page.getByText('Due today: $70.00')).toBeVisible()
  await page.getByRole('button', { name: 'Confirm' }).click()
  await expect(page.getByText('Thank you. You have the Business plan.')).toBeVisible()

  await page.getByRole('button', { name: 'Cancel and return to Free' }).click()
  await expect(dialog).toContainText('New events are kept for 7 days instead of 90.')
  await expect(dialog).toContainText('Beyond that events are refused with 402')
  await dialog.getByRole('button', { name: 'Cancel the plan' }).click()
  await expect(page.getByText(/^The Business plan ends on/)).toBeVisible()
  expect(await subscription(page, account)).toMatchObject({ plan: 'business', cancel_at_period_end: true })
  await page.getByRole('button', { name: 'Keep the plan' }).click()
  await page.getByRole('button', { name: 'Keep it' }).click()
  await expect(page.getByText(/^The Business plan ends on/)).toBeHidden()
  expect(await subscription(page, account)).toMatchObject({ plan: 'business', cancel_at_period_end: false })

  await page.getByRole('button', { name: 'Downgrade to Pro' }).click()
  await expect(dialog).toContainText('100,000 events a month instead of no limit.')
  await dialog.getByRole('button', { name: 'Go on to Stripe' }).click()
  await page.getByRole('button', { name: 'Confirm' }).click()
  await expect(page.getByText('Thank you. You have the Pro plan.')).toBeVisible()
  await expect(page.getByText(/^Kept for 90 days until/)).toBeVisible()
})

test('who does not pay is told until when the plan stays, and is then on Free', async ({ page, request }) => {
  test.slow()
  const account = await createAccount(request)
  await logIn(page, account)
  await page.goto('/billing')
  await page.getByRole('button', { name: 'Take Business' }).click()
  await page.getByRole('button', { name: 'Pay $99.00' }).click()
  await expect(page.getByText('Thank you. You have the Business plan.')).toBeVisible()

  await inPortal(page, 'Let the next payment fail', 'Let the period end')
  const failed = page.getByRole('alert').filter({ hasText: 'The last payment failed' })
  await eventually(page, () =>
    expect(failed).toContainText('The Business plan stays until', { timeout: 1_000 }),
  )
  expect(await subscription(page, account)).toMatchObject({ plan: 'business', status: 'past_due' })
  await expect(page.getByRole('row', { name: /Not paid \$99/ })).toBeVisible()

  await failed.getByRole('button', { name: 'Put another card' }).click()
  await page.getByRole('button', { name: 'Put a card that pays' }).click()
  await page.getByRole('link', { name: 'Return to DriftLock' }).click()
  await eventually(page, () => expect(failed).toBeHidden({ timeout: 1_000 }))
  expect(await subscription(page, account)).toMatchObject({
    plan: 'business',
    status: 'active',
    grace_until: null,
  })

  await inPortal(page, 'Let the next payment fail', 'Let the period end', 'Let 8 days pass')
  await eventually(page, () =>
    expect(page.getByText('Free plan, without a card')).toBeVisible({ timeout: 1_000 }),
  )
  await expect(page.getByText(/^Kept for 90 days until/)).toBeVisible()
  await expect(page.getByRole('row', { name: /Taken back \$99/ })).toBeVisible()
  expect(await subscription(page, account)).toMatchObject({ plan: 'free', status: 'canceled' })
})

test('a visitor sees what each plan costs and gives', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('link', { name: 'Pricing' }).click()
  for (const text of ['$0', '$29', '$99', '10,000 events a month', 'Unlimited events', 'Kept for 90 days'])
    await expect(page.getByText(text, { exact: true })).toBeVisible()
  await page.getByRole('link', { name: 'Take Pro' }).click()
  await expect(page).toHaveURL(/\/login\?next=%2Fbilling$/)
})
