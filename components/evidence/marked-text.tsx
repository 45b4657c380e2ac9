import { cn } from '@/components/ui/cn'
import type { Mark } from '@/detection/types'
import { segments } from './segments'

const shades = [
  'decoration-high/50 bg-high/10',
  'decoration-high/70 bg-high/20',
  'decoration-high bg-high/35 font-medium',
]

interface MarkedTextProps {
  text: string
  marks: Mark[]
  className?: string
}

/** A text with its surprising stretches marked: the more bits, the darker. Hovering names the bits. */
export function MarkedText({ text, marks, className }: MarkedTextProps) {
  return (
    <code className={cn('block text-sm leading-6 break-words whitespace-pre-wrap', className)}>
      {segments(text, marks).map(segment =>
        segment.level === 0 ? (
          <span key={segment.start}>{segment.text}</span>
        ) : (
          <mark
            key={segment.start}
            title={`${segment.bits.toFixed(1)} bits of surprise`}
            className={cn(
              'rounded-sm px-0.5 text-foreground underline decoration-2 underline-offset-4',
              shades[segment.level - 1],
            )}
          >
            {segment.text}
          </mark>
        ),
      )}
    </code>
  )
}
