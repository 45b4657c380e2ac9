import { listInvoices } from '@/lib/billing/list-invoices'
import { invoicePage, listInvoicesInput } from '@/lib/billing/schema'
import { route } from '@/lib/http/route'

export const GET = route({
  summary: 'Invoices, newest first',
  refuses: ['conflict'],
  scope: 'billing:read',
  input: listInvoicesInput,
  output: invoicePage,
  status: 200,
  run: listInvoices,
})
