import { Kbd } from '@/components/ui/kbd'
import { keysFor } from './act-keys'

const shown = ['e', 's', 'x', 'a']

/** The keys of a list, where there is a keyboard; all of them behind a question mark. */
export function KeyHints({ what }: { what: 'incident' | 'anomaly' }) {
  const acts = keysFor(what)
    .filter(({ key }) => shown.includes(key))
    .map(({ cap, label }) => ({ caps: [cap], does: label.toLowerCase() }))
  const hints = [
    { caps: ['J', 'K'], does: 'move' },
    { caps: ['Enter'], does: 'open' },
    ...acts,
    { caps: ['?'], does: 'all keys' },
  ]
  return (
    <ul aria-label="Keys" className="hidden items-center gap-4 text-xs text-muted-foreground lg:flex">
      {hints.map(({ caps, does }) => (
        <li key={does} className="flex items-center gap-1">
          {caps.map(cap => (
            <Kbd key={cap}>{cap}</Kbd>
          ))}
          <span className="ml-0.5">{does}</span>
        </li>
      ))}
    </ul>
  )
}
