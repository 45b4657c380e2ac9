import type { ReactNode } from 'react'

interface TriageListProps<Item extends { id: string }> {
  items: Item[]
  label: string
  row: (item: Item) => ReactNode
}

/** What waits for someone, a line each. */
export function TriageList<Item extends { id: string }>({ items, label, row }: TriageListProps<Item>) {
  return (
    <ul aria-label={label} className="@container divide-y overflow-hidden rounded-lg border bg-card">
      {items.map(item => (
        <li key={item.id}>{row(item)}</li>
      ))}
    </ul>
  )
}
