import { CheckIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'

interface StepProps {
  number: number
  title: string
  state: 'done' | 'now' | 'later'
  children: ReactNode
}

/** One numbered step, with a line down to the next. */
export function Step({ number, title, state, children }: StepProps) {
  return (
    <li className="group grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-4">
      <div className="flex flex-col items-center">
        <span
          className={cn(
            'tabular flex size-6 items-center justify-center rounded-full border text-xs',
            state === 'done' && 'border-ok bg-ok/10 text-ok',
            state === 'now' && 'border-teal bg-teal/10 text-teal',
            state === 'later' && 'border-neutral-7 text-muted-foreground',
          )}
        >
          {state === 'done' ? <CheckIcon className="size-3.5" aria-label="done" /> : number}
        </span>
        <span className="w-px flex-1 bg-neutral-5 group-last:hidden" />
      </div>
      <div className="min-w-0 pb-8">
        <h2 className={cn('mb-2 text-base', state === 'later' && 'text-muted-foreground')}>{title}</h2>
        {children}
      </div>
    </li>
  )
}
