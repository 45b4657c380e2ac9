import type { Status } from '@/lib/anomalies/schema'
import type { FeedbackEffect } from '@/lib/feedback/schema'
import type { ActionResult } from '@/lib/http/action'

/** What can be done to what waits for someone. */
export type Act =
  | { do: 'acknowledge' }
  | { do: 'reopen' }
  | { do: 'unsnooze' }
  | { do: 'resolve'; resolution?: string; note?: string }
  | { do: 'expect' }
  | { do: 'snooze'; until?: string; until_grows?: boolean }
  | { do: 'resume'; until: string; until_grows: boolean }
  | { do: 'assign'; user_id: string | null }

/** How a thing stands, as far as acts change it. */
export interface Standing {
  id: string
  status: Status
  assigned_to?: { id: string; name: string | null } | null
  snoozed_until?: string | null
  snoozed_until_grows?: boolean
}

/** What became of an act: which were changed, and why others were not. */
export interface Acted {
  done: string[]
  refused: { id: string; message: string }[]
  /** Of `expect`: what it does to the past. */
  effect: FeedbackEffect | null
}

export type RunAct = (ids: string[], act: Act) => Promise<ActionResult<Acted>>

export interface Assignee {
  id: string
  name: string
}

/** How a thing stands once an act is done: what is shown before the answer is there. */
export function after(standing: Standing, act: Act, assignees: readonly Assignee[]): Standing {
  if (act.do === 'assign') {
    const assignee = assignees.find(({ id }) => id === act.user_id)
    return { ...standing, assigned_to: assignee ?? null }
  }
  const snooze =
    act.do === 'snooze' || act.do === 'resume'
      ? { snoozed_until: act.until ?? null, snoozed_until_grows: act.until_grows ?? false }
      : { snoozed_until: null, snoozed_until_grows: false }
  return { ...standing, ...snooze, status: statusAfter[act.do] }
}

const statusAfter: Record<Exclude<Act['do'], 'assign'>, Status> = {
  acknowledge: 'acknowledged',
  reopen: 'open',
  unsnooze: 'open',
  resolve: 'resolved',
  expect: 'resolved',
  snooze: 'snoozed',
  resume: 'snoozed',
}

/** What takes an act back, in order; nothing for what one would not take back. */
export function undoOf(act: Act, before: Standing): Act[] {
  if (act.do === 'assign') return [{ do: 'assign', user_id: before.assigned_to?.id ?? null }]
  if (before.status === 'resolved') return []
  const reopened: Act[] = [{ do: 'reopen' }]
  if (before.status === 'acknowledged') return [...reopened, { do: 'acknowledge' }]
  if (before.status === 'snoozed') return [...reopened, ...resumed(before)]
  return reopened
}

/** The snooze goes on from when it began: taken anew, it would have to grow from what it is now. */
function resumed({ snoozed_until: until, snoozed_until_grows: grows }: Standing): Act[] {
  return until ? [{ do: 'resume', until, until_grows: grows ?? false }] : []
}

/** Whether an act makes sense for how a thing stands. */
export function canDo(act: Act['do'], { status }: Standing): boolean {
  if (act === 'assign') return true
  if (act === 'reopen') return status !== 'open'
  if (act === 'unsnooze') return status === 'snoozed'
  if (act === 'acknowledge') return status === 'open' || status === 'snoozed'
  return status !== 'resolved'
}

const words: Record<Act['do'], string> = {
  acknowledge: 'Acknowledged',
  reopen: 'Open again',
  unsnooze: 'Open again',
  resolve: 'Resolved',
  expect: 'Taken as expected',
  snooze: 'Snoozed',
  resume: 'Snoozed',
  assign: 'Assigned',
}

/** What is said once an act is done: `Resolved`, `3 resolved`. */
export function doneWords(act: Act, count: number): string {
  const word = act.do === 'assign' && act.user_id === null ? 'Unassigned' : words[act.do]
  return count === 1 ? word : `${count} ${word.toLowerCase()}`
}
