import { type Context, requireScope } from '@/lib/core/context'
import { decodeCursor, type Page, toPage } from '@/lib/core/paging'
import { z } from '@/lib/core/schema'
import type { BilledInvoice } from './port'
import type { Invoice, listInvoicesInput } from './schema'
import { findCustomerId } from './store'

const place = z.strictObject({ id: z.string().max(255) })
const ordinaryLimit = 12
/** Stripe answers at most a hundred; one more than the page tells whether there are more. */
const largestLimit = 99

/** A page of the organization's invoices, the newest first, as Stripe has them. Needs `billing:read`. */
export async function listInvoices(
  ctx: Context,
  { limit = ordinaryLimit, cursor }: z.output<typeof listInvoicesInput> = {},
): Promise<Page<Invoice>> {
  requireScope(ctx, 'billing:read')
  const { gateway } = ctx.billing
  const after = cursor === undefined ? undefined : decodeCursor(place, cursor).id
  const customerId = await findCustomerId(ctx.service, ctx.principal.organizationId)
  if (gateway === null || customerId === null) return { data: [], has_more: false, next_cursor: null }
  const shown = Math.min(limit, largestLimit)
  const invoices = await gateway.listInvoices(customerId, { limit: shown + 1, after })
  return toPage(invoices, shown, toInvoice, ({ id }) => ({ id }))
}

function toInvoice({ amountCents, createdAt, pageUrl, pdfUrl, ...invoice }: BilledInvoice): Invoice {
  return { ...invoice, amount_cents: amountCents, created_at: createdAt, url: pageUrl, pdf_url: pdfUrl }
}
