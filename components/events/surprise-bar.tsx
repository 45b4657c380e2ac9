import { oneIn } from '@/components/format/number'
import { cn } from '@/components/ui/cn'

interface SurpriseBarProps {
  /** Null while the event has no verdict. */
  p: number | null
  bits: number | null
}

const mostBits = 24

/** How surprising an event is, as a thin bar: longer and warmer with more bits. */
export function SurpriseBar({ p, bits }: SurpriseBarProps) {
  const shown = Math.min(Math.max(bits ?? 0, 0), mostBits)
  const words =
    p === null || bits === null ? 'no verdict yet' : p >= 0.5 ? 'ordinary' : `as unusual as ${oneIn(p)}`
  return (
    <span title={words} className="block h-1 w-8 rounded-full bg-neutral-4">
      <span
        className={cn(
          'block h-1 rounded-full',
          shown < 7 ? 'bg-neutral-8' : shown < 13 ? 'bg-medium' : shown < 20 ? 'bg-high' : 'bg-critical',
        )}
        style={{ width: `${(shown / mostBits) * 100}%` }}
      />
      <span className="sr-only">{words}</span>
    </span>
  )
}
