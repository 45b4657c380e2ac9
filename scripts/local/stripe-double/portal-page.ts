import { type Account, itemOf } from './account'
import type { PortalSession } from './objects/portal'
import type { Subscription } from './objects/subscription'
import { button, day, escapeHtml, frame, money } from './page-frame'

const daySeconds = 86_400

/** The portal: the plan, its end, the card, what time brings, and invoices; or the change of plan to be confirmed. */
export function portalPage(account: Account, session: PortalSession): string {
  const { state } = account
  const { flow } = session.private
  const asked = flow === null ? undefined : state.subscriptions[flow.subscription]
  if (flow !== null && asked !== undefined) return confirmPage(account, asked, flow.price, flow.returnUrl)
  const subscriptions = account.subscriptionsOf(session.customer)
  const declined = state.declined[session.customer] === true
  const back =
    session.return_url === null
      ? ''
      : `<p><a href="${escapeHtml(session.return_url)}">Return to DriftLock</a></p>`
  return frame(
    'Billing portal',
    `<h1>${escapeHtml(state.customers[session.customer]?.name ?? 'Billing')}</h1>${back}
    ${subscriptions.map(one => subscriptionSection(account, one)).join('') || '<p>No subscription.</p>'}
    <h2>Card</h2><p>${declined ? '<span class="warn">The card is declined.</span>' : 'The card pays.'}</p>
    ${button('card-pays', 'Put a card that pays', {}, false)}${button('card-declined', 'Let the next payment fail')}
    <h2>Time</h2><p>Moves this customer’s subscriptions and invoices into the past.</p>
    ${button('pass-days', 'Let 8 days pass', { days: '8' })}${button('pass-period', 'Let the period end')}
    <h2>Invoices</h2>${invoiceTable(account, session.customer)}`,
  )
}

function subscriptionSection({ state }: Account, subscription: Subscription): string {
  const { price, current_period_end } = itemOf(subscription)
  const product = state.products[price.product]?.name ?? price.product
  const end =
    subscription.cancel_at === null
      ? `renews ${day(current_period_end)}`
      : `ends ${day(subscription.cancel_at)}`
  const { id, status } = subscription
  if (status === 'canceled') return `<p>${escapeHtml(product)}: ended.</p>`
  const others = Object.values(state.prices).filter(
    other => other.active && other.unit_amount > 0 && other.id !== price.id,
  )
  return `<h2>${escapeHtml(product)}</h2><p>${status}, ${end}</p>
    ${others.map(other => button('change', `Change to ${state.products[other.product]?.name}`, { subscription: id, price: other.id })).join('')}
    ${subscription.cancel_at === null ? button('cancel', 'Cancel', { subscription: id }) : button('resume', 'Do not cancel', { subscription: id })}`
}

function confirmPage(
  { state, now }: Account,
  subscription: Subscription,
  priceId: string,
  returnUrl: string,
): string {
  const { price: before, current_period_end, current_period_start } = itemOf(subscription)
  const after = state.prices[priceId]
  if (after === undefined) return frame('Billing portal', '<h1>The price is gone</h1>')
  const share = Math.max(0, (current_period_end - now()) / (current_period_end - current_period_start))
  const difference = Math.round((after.unit_amount - before.unit_amount) * share)
  const due =
    difference >= 0
      ? `Due today: ${money(difference, after.currency)}`
      : `Credit: ${money(-difference, after.currency)}`
  return frame(
    'Confirm the change',
    `<h1>Change to ${escapeHtml(state.products[after.product]?.name ?? after.product)}</h1>
    <p>${money(after.unit_amount, after.currency)} a ${after.recurring.interval}. ${due}</p>
    ${button('confirm', 'Confirm', {}, false)}<p><a href="${escapeHtml(returnUrl)}">Back</a></p>`,
  )
}

function invoiceTable(account: Account, customer: string): string {
  const rows = account
    .invoicesOf(customer)
    .map(
      ({ number, created, total, currency, status }) =>
        `<tr><td>${number}</td><td>${day(created)}</td><td>${status}</td><td>${money(total, currency)}</td></tr>`,
    )
  return `<table>${rows.join('')}</table>`
}

/** Does what was pressed; the address to go to. */
export function actOnPortal(account: Account, session: PortalSession, form: URLSearchParams): string {
  const { customer, private: kept } = session
  const subscription = account.state.subscriptions[form.get('subscription') ?? kept.flow?.subscription ?? '']
  const act = form.get('act')
  if (act === 'card-pays') account.setCard(customer, 'pays')
  if (act === 'card-declined') account.setCard(customer, 'declined')
  if (act === 'pass-days') account.passTime(customer, Number(form.get('days')) * daySeconds)
  if (act === 'pass-period') account.passTime(customer, secondsToEnd(account, customer))
  if (subscription !== undefined && subscription.customer === customer) {
    if (act === 'change') account.changePlan(subscription, form.get('price') ?? '')
    if (act === 'cancel') account.setEnding(subscription, true)
    if (act === 'resume') account.setEnding(subscription, false)
    if (act === 'confirm' && kept.flow !== null) {
      account.changePlan(subscription, kept.flow.price)
      return kept.flow.returnUrl
    }
  }
  return session.url
}

/** Until the last of the customer's running periods ends. */
function secondsToEnd(account: Account, customer: string): number {
  const running = account.subscriptionsOf(customer).filter(({ status }) => status !== 'canceled')
  return Math.max(0, ...running.map(one => itemOf(one).current_period_end - account.now()))
}
