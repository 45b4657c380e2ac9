import { money } from '@/components/format/money'
import { Time } from '@/components/time/time'
import type { Invoice } from '@/lib/billing/schema'

const words: Record<Invoice['status'], string> = {
  draft: 'Draft',
  open: 'Not paid',
  paid: 'Paid',
  uncollectible: 'Given up',
  void: 'Taken back',
}

/** Invoices, the newest on top, each with its page and its PDF at Stripe. */
export function InvoiceTable({ invoices }: { invoices: Invoice[] }) {
  return (
    <div className="overflow-x-auto rounded-lg border">
      <table className="w-full text-sm">
        <thead className="text-left text-xs text-muted-foreground">
          <tr>
            <th className="px-4 py-2 max-sm:px-3 font-normal">Date</th>
            <th className="px-4 py-2 max-sm:px-3 font-normal max-sm:hidden">Number</th>
            <th className="px-4 py-2 max-sm:px-3 font-normal">State</th>
            <th className="px-4 py-2 max-sm:px-3 text-right font-normal">Amount</th>
            <th className="px-4 py-2 max-sm:px-3 font-normal">
              <span className="sr-only">Documents</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {invoices.map(invoice => (
            <tr key={invoice.id} className="border-t">
              <td className="px-4 py-2 max-sm:px-3 whitespace-nowrap">
                <Time at={invoice.created_at} style="day" />
              </td>
              <td className="px-4 py-2 max-sm:px-3 font-mono text-xs max-sm:hidden">{invoice.number}</td>
              <td
                className={
                  invoice.status === 'open'
                    ? 'px-4 py-2 whitespace-nowrap text-critical max-sm:px-3'
                    : 'px-4 py-2 max-sm:px-3'
                }
              >
                {words[invoice.status]}
              </td>
              <td className="px-4 py-2 max-sm:px-3 text-right tabular-nums">
                {money(invoice.amount_cents, invoice.currency)}
              </td>
              <td className="px-4 py-2 max-sm:px-3 text-right whitespace-nowrap">
                <Document url={invoice.url} of={invoice}>
                  View
                </Document>
                <Document url={invoice.pdf_url} of={invoice}>
                  PDF
                </Document>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Document({ url, of, children }: { url: string | null; of: Invoice; children: string }) {
  if (url === null) return null
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer"
      aria-label={`${children} of invoice ${of.number ?? of.id}`}
      className="focus-ring ml-3 rounded-sm font-medium text-teal underline-offset-4 hover:underline"
    >
      {children}
    </a>
  )
}
