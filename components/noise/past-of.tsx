import { cn } from '@/components/ui/cn'
import type { WouldHaveFired } from '@/lib/findings/schema'
import { cameSentence } from './came-sentence'
import { PastList } from './past-list'
import { pastSentence } from './past-sentence'

interface PastOfProps {
  past: WouldHaveFired
  /** What is shown is that of the setting before. */
  pending: boolean
  failed: boolean
  /** How many incidents really came, where the setting is the one that holds. */
  came: number | null
}

/** What a setting would have told of the stored past: in a sentence, beside what came, and one by one. */
export function PastOf({ past, pending, failed, came }: PastOfProps) {
  const { lead, rest } = pastSentence(past)
  return (
    <div className="flex flex-col gap-3">
      <p aria-live="polite" className={cn('text-base', pending && 'text-muted-foreground')}>
        {failed ? (
          'The server did not answer. Move the slider to ask again.'
        ) : (
          <>
            {lead} <span className="text-muted-foreground">{rest}</span>
          </>
        )}
      </p>
      {came === null ? null : (
        <p className="-mt-2 max-w-[70ch] text-xs text-pretty text-muted-foreground">
          {cameSentence(past.total, came)}
        </p>
      )}
      <div aria-busy={pending} className={cn('transition-opacity', pending && 'opacity-60')}>
        {past.incidents.length > 0 ? <PastList incidents={past.incidents} /> : null}
      </div>
    </div>
  )
}
