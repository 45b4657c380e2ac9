import { TextLink } from '@/components/layout/text-link'
import { cn } from '@/components/ui/cn'
import type { Usage } from '@/lib/usage/schema'
import { usageSentence } from './usage-sentence'

const fromShare = 0.8

/** On every page once four fifths of what may be taken in the month are used: what is coming, before it comes. */
export function LimitNotice({ usage }: { usage: Usage }) {
  const { events_used, events_waiting, stops_at } = usage
  if (stops_at === null || events_used + events_waiting < stops_at * fromShare) return null
  const reached = events_used + events_waiting >= stops_at
  return (
    <div
      role="status"
      className={cn(
        'border-b text-sm',
        reached ? 'border-critical/40 bg-critical/8' : 'border-medium/40 bg-medium/8',
      )}
    >
      <p className="mx-auto max-w-6xl px-4 py-2 text-pretty lg:px-8">
        {usageSentence(usage)} <TextLink href="/usage">Usage</TextLink>
      </p>
    </div>
  )
}
