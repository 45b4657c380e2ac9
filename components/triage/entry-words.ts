import { verdictWords } from '@/components/feedback/verdict-words'
import { counted } from '@/components/format/number'
import { formatTime } from '@/components/time/time-format'
import type { HistoryEntry } from '@/lib/triage/schema'

/** Who did it: a name, a key, or DriftLock itself. */
export function actorWords({ type, name }: HistoryEntry['by'], yourself: boolean): string {
  if (type === 'engine') return 'DriftLock'
  if (type === 'key') return name === null ? 'An API key' : `API key “${name}”`
  return yourself ? 'You' : (name ?? 'A former member')
}

/** What an entry of the history says was done, to follow the name of who did it; a comment's own words are not in it. */
export function entryWords(entry: HistoryEntry, timeZone: string): string {
  const it = entry.anomaly_id === null ? 'it' : 'an anomaly'
  switch (entry.type) {
    case 'acknowledged':
      return 'acknowledged it'
    case 'assigned':
      return `assigned it to ${entry.assignee?.name ?? 'a former member'}`
    case 'unassigned':
      return `took it from ${entry.assignee?.name ?? 'a former member'}`
    case 'commented':
      return entry.comment?.deleted_at ? 'deleted a comment' : 'commented'
    case 'snoozed':
      return snoozedWords(entry, timeZone)
    case 'unsnoozed':
      return 'ended the snooze'
    case 'woken':
      return wokenWords(entry)
    case 'expected':
      return withNote('marked it as expected', entry)
    case 'resolved':
      return withNote(`resolved ${it}${entry.resolution === null ? '' : ` as ${entry.resolution}`}`, entry)
    case 'reopened':
      return entry.from === 'acknowledged' ? 'took the acknowledgement back' : `opened ${it} again`
    case 'judged':
      return withNote(`called an anomaly ${judgedWord(entry)}`, entry)
    case 'unjudged':
      return `took back that an anomaly was ${judgedWord(entry)}`
  }
}

function judgedWord({ verdict }: HistoryEntry): string {
  return verdict === null ? 'judged' : verdictWords[verdict].label.toLowerCase()
}

function snoozedWords({ until, until_grows }: HistoryEntry, timeZone: string): string {
  const end = until === null ? null : formatTime(until, 'short', timeZone)
  if (until_grows)
    return end === null ? 'snoozed it until it grows' : `snoozed it until it grows, ${end} at the latest`
  return `snoozed it until ${end ?? 'later'}`
}

function wokenWords({ woken }: HistoryEntry): string {
  if (woken === null || woken.by === 'time') return 'ended the snooze: its time was over'
  const { now, from } = woken
  const grown = [
    now.occurrences > from.occurrences
      ? `${counted(now.occurrences, 'occurrence')}, ${from.occurrences} then`
      : null,
    now.streams > from.streams ? `${counted(now.streams, 'stream')}, ${from.streams} then` : null,
    now.severity === from.severity ? null : `${now.severity}, ${from.severity} then`,
  ]
  return `ended the snooze: it has grown (${grown.filter(part => part !== null).join('; ')})`
}

function withNote(words: string, { note }: HistoryEntry): string {
  return note === null ? words : `${words}: ${note}`
}
