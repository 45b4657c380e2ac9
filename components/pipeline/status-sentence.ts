import { counted } from '@/components/format/number'
import { formatDuration } from '@/detection/format'
import type { PipelineStatus } from '@/lib/set-aside/schema'

/** From here on waiting is more than the moment that each event waits. */
const behindMs = 30_000

/** How the organization's events are getting on, in a sentence, and what waits for someone. */
export function statusSentence(status: PipelineStatus, setAside: boolean): string {
  const moving = movingSentence(status)
  return setAside ? `${moving} What was set aside below waits for you.` : moving
}

function movingSentence({ waitingStreams, oldestMs, lastStoredAt, lastHour }: PipelineStatus): string {
  if (waitingStreams > 0 && oldestMs >= behindMs) {
    return `Behind by ${formatDuration(oldestMs)}: events of ${counted(waitingStreams, 'stream')} wait. Nothing is lost; they are stored in their order.`
  }
  if (waitingStreams > 0) return `Events of ${counted(waitingStreams, 'stream')} are on their way.`
  if (lastHour.events > 0) return 'Up to date: everything that was accepted is stored.'
  return lastStoredAt === null
    ? 'Nothing was sent in the last three days.'
    : 'Up to date; nothing came in the last hour.'
}
