import { Kbd } from '@/components/ui/kbd'
import type { RowAct } from './list-keys'

const everywhere = [
  { keys: ['J', 'K'], does: 'move' },
  { keys: ['Enter'], does: 'open' },
]

/** The keys of a list, where there is a keyboard. */
export function KeyHints({ acts }: { acts: Pick<RowAct, 'key' | 'does'>[] }) {
  const hints = [...everywhere, ...acts.map(({ key, does }) => ({ keys: [key.toUpperCase()], does }))]
  return (
    <ul aria-label="Keys" className="hidden items-center gap-4 text-xs text-muted-foreground lg:flex">
      {hints.map(hint => (
        <li key={hint.does} className="flex items-center gap-1">
          {hint.keys.map(key => (
            <Kbd key={key}>{key}</Kbd>
          ))}
          <span className="ml-0.5">{hint.does}</span>
        </li>
      ))}
    </ul>
  )
}
