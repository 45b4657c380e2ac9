import { formatRange } from '@/detection/format'
import type { Band } from '@/detection/types'

/** What a line, its band of the usual and its mark show, in a sentence. */
export function bandSummary(
  line: string,
  { usual, seen }: { usual: Band; seen: number },
  format: (value: number) => string,
): string {
  const band = formatRange(format(usual.low), format(usual.high))
  return `${line}; the band, ${band}, holds nine tenths of what is usual; the mark is the ${format(seen)} that was seen.`
}
