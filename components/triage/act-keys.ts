import type { Act } from './act'

/** What is asked for before an act can be done. */
export type Question = 'snooze' | 'assign' | 'note'

interface ActKey {
  key: string
  /** As it stands on the keyboard. */
  cap: string
  label: string
  /** What it does at once, or asks first. */
  act?: Act
  question?: Question
  /** For which acts it makes sense. */
  does: Act['do']
}

/** The keys of triage; the same on a page and in a list. */
export const actKeys: readonly ActKey[] = [
  { key: 'y', cap: 'Y', label: 'Acknowledge', does: 'acknowledge', act: { do: 'acknowledge' } },
  { key: 'a', cap: 'A', label: 'Assign', does: 'assign', question: 'assign' },
  { key: 's', cap: 'S', label: 'Snooze', does: 'snooze', question: 'snooze' },
  { key: 'x', cap: 'X', label: 'Expected', does: 'expect', act: { do: 'expect' } },
  { key: 'o', cap: 'O', label: 'Open again', does: 'reopen', act: { do: 'reopen' } },
  { key: 'e', cap: 'E', label: 'Resolve', does: 'resolve', act: { do: 'resolve' } },
  { key: 'E', cap: '⇧E', label: 'Resolve with a note', does: 'resolve', question: 'note' },
]

/** What can be done to anomalies alone; the rest belongs to their incident. */
const ofAnomalies: readonly Act['do'][] = ['resolve', 'expect', 'reopen']

/** The keys for incidents or for anomalies. */
export function keysFor(what: 'incident' | 'anomaly'): readonly ActKey[] {
  return what === 'incident' ? actKeys : actKeys.filter(({ does }) => ofAnomalies.includes(does))
}
