'use client'

import { formatTime } from '@/components/time/time-format'
import { useTimeZone } from '@/components/time/use-time-zone'
import type { Act, Assignee } from './act'
import type { Question } from './act-keys'
import { ChoiceDialog } from './choice-dialog'
import { NoteDialog } from './note-dialog'
import { snoozeEnds } from './snooze-ends'

interface QuestionsProps {
  /** The one that is asked, or none. */
  asked: Question | null
  onClose: () => void
  answer: (act: Act) => void
  assignees: readonly Assignee[]
  /** The reader. */
  me: string
  assignedTo: string | null
}

/** What must be known before an act: until when, for whom, with what note. */
export function Questions({ asked, onClose, answer, assignees, me, assignedTo }: QuestionsProps) {
  const zone = useTimeZone()
  const mineFirst = [...assignees.filter(({ id }) => id === me), ...assignees.filter(({ id }) => id !== me)]
  const people = mineFirst.map(({ id, name }) => ({
    id,
    label: id === me ? `${name} (you)` : name,
    chosen: id === assignedTo,
    choose: () => answer({ do: 'assign', user_id: id }),
  }))
  const nobody = {
    id: 'nobody',
    label: 'Nobody',
    chosen: assignedTo === null,
    choose: () => answer({ do: 'assign', user_id: null }),
  }
  return (
    <>
      <ChoiceDialog
        open={asked === 'snooze'}
        onClose={onClose}
        title="Snooze"
        description="Out of sight until then, and quiet. It stays counted as snoozed."
        choices={(asked === 'snooze' ? snoozeEnds(new Date()) : []).map(({ label, act, at }) => ({
          id: label,
          label,
          detail:
            at === null
              ? 'twice as many, another stream, or worse'
              : formatTime(at.toISOString(), 'short', zone),
          choose: () => answer(act),
        }))}
      />
      <ChoiceDialog
        open={asked === 'assign'}
        onClose={onClose}
        title="Assign"
        description="To whoever is to look at it."
        choices={[...people, nobody]}
      />
      <NoteDialog open={asked === 'note'} onClose={onClose} resolve={answer} />
    </>
  )
}
