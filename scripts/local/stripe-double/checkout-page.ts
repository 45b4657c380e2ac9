import type { Account } from './account'
import type { CheckoutSession } from './objects/checkout-session'
import { button, escapeHtml, frame, money } from './page-frame'

/** The page to subscribe on: pay, be declined, or go back. */
export function checkoutPage({ state }: Account, session: CheckoutSession, said = ''): string {
  const price = state.prices[session.private.price]
  const product = state.products[price?.product ?? '']
  if (price === undefined || session.status !== 'open')
    return frame(
      'Checkout',
      `<h1>This checkout is ${escapeHtml(session.status)}</h1><p><a href="${escapeHtml(session.cancel_url)}">Back</a></p>`,
    )
  const amount = money(price.unit_amount, price.currency)
  return frame(
    'Checkout',
    `<h1>Subscribe to ${escapeHtml(product?.name ?? price.product)}</h1>
    <p>${escapeHtml(amount)} a ${price.recurring.interval}, for ${escapeHtml(state.customers[session.customer]?.name ?? '')}.</p>
    ${said ? `<p class="warn" role="alert">${escapeHtml(said)}</p>` : ''}
    ${button('pay', `Pay ${amount}`, {}, false)}${button('decline', 'Pay with a card that is declined')}
    <p><a href="${escapeHtml(session.cancel_url)}">Back</a></p>`,
  )
}

/** Does what was pressed; the address to go to, or what went wrong. */
export function actOnCheckout(
  account: Account,
  session: CheckoutSession,
  act: string,
): { redirect: string } | { said: string } {
  if (act === 'pay') {
    account.setCard(session.customer, 'pays')
    return account.payCheckout(session)
      ? { redirect: session.success_url }
      : { said: 'It cannot be paid any more.' }
  }
  return { said: 'Your card was declined. Nothing was charged.' }
}
