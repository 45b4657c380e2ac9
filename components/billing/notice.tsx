import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'

const tones = {
  bad: 'border-critical/40 bg-critical/8',
  note: 'border-medium/40 bg-medium/8',
  good: 'border-ok/40 bg-ok/8',
  plain: 'bg-muted',
} as const

interface NoticeProps {
  tone: keyof typeof tones
  title: string
  children?: ReactNode
  action?: ReactNode
}

/** Something about the plan that must not be overlooked, with what can be done about it. */
export function Notice({ tone, title, children, action }: NoticeProps) {
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      className={cn(
        'flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-lg border px-4 py-3 text-sm',
        tones[tone],
      )}
    >
      <div className="max-w-[70ch] min-w-0">
        <p className="font-medium">{title}</p>
        {children ? <div className="mt-0.5 text-pretty">{children}</div> : null}
      </div>
      {action}
    </div>
  )
}
