'use client'

import { XIcon } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { type Act, canDo, type Standing } from './act'
import type { keysFor, Question } from './act-keys'

interface BulkBarProps {
  keys: ReturnType<typeof keysFor>
  selected: readonly Standing[]
  onClear: () => void
  onAct: (act: Act) => void
  onAsk: (question: Question) => void
}

/** What can be done to the rows that are selected; nothing while none is. */
export function BulkBar({ keys, selected, onClear, onAct, onAsk }: BulkBarProps) {
  if (selected.length === 0) return null
  const usable = keys.filter(
    ({ does, question }) => question !== 'note' && selected.some(each => canDo(does, each)),
  )
  return (
    <div
      role="toolbar"
      aria-label="Selected rows"
      className="sticky bottom-4 z-10 mx-auto mt-4 flex w-fit max-w-full flex-wrap items-center gap-1.5 rounded-lg border bg-popover p-1.5 pl-3 shadow-lg"
    >
      <span className="tabular mr-1.5 text-sm" aria-live="polite">
        {selected.length} selected
      </span>
      {usable.map(({ cap, key, label, act, question }) => (
        <Button
          key={key}
          size="sm"
          variant="outline"
          aria-keyshortcuts={key}
          onClick={() => (question ? onAsk(question) : act && onAct(act))}
        >
          {label} <Kbd className="hidden sm:inline-flex">{cap}</Kbd>
        </Button>
      ))}
      <Button size="icon-sm" variant="ghost" aria-label="Select none" onClick={onClear}>
        <XIcon />
      </Button>
    </div>
  )
}
