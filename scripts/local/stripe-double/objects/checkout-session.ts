import { newId } from '../new-id'
import { type Metadata, test } from './common'

interface CheckoutFields {
  customer: string
  price: string
  success_url: string
  cancel_url: string
  client_reference_id?: string
  subscription_metadata: Metadata
  pagesUrl: string
}

export function newCheckoutSession(
  created: number,
  { customer, price, pagesUrl, subscription_metadata, client_reference_id, ...urls }: CheckoutFields,
) {
  const id = newId('cs_test')
  const session = {
    id,
    object: 'checkout.session' as const,
    ...test,
    ...urls,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    client_reference_id: client_reference_id ?? null,
    created,
    custom_fields: [],
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: null,
      terms_of_service_acceptance: null,
    },
    customer,
    expires_at: created + 24 * 3600,
    metadata: {} as Metadata,
    mode: 'subscription' as const,
    payment_method_types: ['card'],
    payment_status: 'unpaid' as 'unpaid' | 'paid',
    shipping_options: [],
    status: 'open' as 'open' | 'complete' | 'expired',
    subscription: null as string | null,
    url: `${pagesUrl}/checkout/${id}` as string | null,
  }
  // What Stripe keeps and does not answer.
  return { ...session, private: { price, subscription_metadata } }
}
export type CheckoutSession = ReturnType<typeof newCheckoutSession>
