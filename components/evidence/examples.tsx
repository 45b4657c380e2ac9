import { Time } from '@/components/time/time'
import type { Example } from '@/detection/types'

/** The nearest ordinary events, to compare with. */
export function Examples({ examples }: { examples: Example[] }) {
  return (
    <ol className="divide-y rounded-lg border">
      {examples.map(example => (
        <li
          key={`${example.time ?? ''}${example.text}`}
          className="flex flex-col gap-x-4 px-4 py-2 sm:flex-row sm:items-baseline"
        >
          {example.time === undefined ? null : (
            <Time
              at={new Date(example.time).toISOString()}
              style="seconds"
              className="tabular shrink-0 text-xs text-muted-foreground"
            />
          )}
          <code className="min-w-0 text-xs leading-5 break-words text-muted-foreground">{example.text}</code>
        </li>
      ))}
    </ol>
  )
}
