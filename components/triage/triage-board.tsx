'use client'

import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Act, Assignee, RunAct, Standing } from './act'
import { keysFor, type Question } from './act-keys'
import { BulkBar } from './bulk-bar'
import { KeysDialog } from './keys-dialog'
import { moveInRows, rowsIn } from './list-keys'
import { isPlainKey } from './plain-key'
import { Questions } from './questions'
import { TriageContext } from './triage-context'
import { useTriage } from './use-triage'

interface TriageBoardProps {
  what: 'incident' | 'anomaly'
  standings: Standing[]
  assignees?: Assignee[]
  /** The reader. */
  me: string
  run: RunAct
  children: ReactNode
}

const moving = [
  { caps: ['J', 'K'], label: 'Move' },
  { caps: ['Enter'], label: 'Open' },
  { caps: ['Space'], label: 'Select' },
  { caps: ['Esc'], label: 'Select none' },
]
const nobody: Assignee[] = []

/**
 * A list of what waits for someone, triaged by keyboard: J and K move, Enter opens (the row is a link), Space selects, and the keys
 * of triage act on what is selected, or else on the row that has the focus.
 */
export function TriageBoard({ what, standings, assignees = nobody, me, run, children }: TriageBoardProps) {
  const ref = useRef<HTMLDivElement>(null)
  const { standings: shown, perform } = useTriage({ standings, assignees, run })
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set())
  const [asking, setAsking] = useState<{ question: Question; ids: string[] } | null>(null)
  const [showsKeys, setShowsKeys] = useState(false)
  const keys = keysFor(what)
  // What has left the list is not selected any more.
  const selected = shown.filter(({ id }) => selection.has(id)).map(({ id }) => id)

  function act(ids: string[], act: Act) {
    const focused = document.activeElement
    if (ref.current && selected.length === 0 && focused instanceof HTMLElement) leaveRow(ref.current, focused)
    setSelection(new Set())
    perform(ids, act)
  }

  function toggle(id: string) {
    setSelection(before => {
      const next = new Set(before)
      if (!next.delete(id)) next.add(id)
      return next
    })
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!ref.current || !isPlainKey(event)) return
    if (event.key === '?') return setShowsKeys(true)
    if (event.key === 'Escape') return setSelection(new Set())
    if (moveInRows(ref.current, event.key)) return event.preventDefault()
    const row = rowsIn(ref.current).find(each => each === document.activeElement)?.dataset.row
    if (event.key === ' ' && row !== undefined) {
      event.preventDefault()
      return toggle(row)
    }
    const ids = selected.length > 0 ? selected : row === undefined ? [] : [row]
    const pressed = keys.find(({ key }) => key === event.key)
    if (pressed === undefined || ids.length === 0) return
    event.preventDefault()
    if (pressed.question) setAsking({ question: pressed.question, ids })
    else if (pressed.act) act(ids, pressed.act)
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  }, [])

  const one = asking?.ids.length === 1 ? shown.find(({ id }) => id === asking.ids[0]) : undefined
  return (
    <TriageContext
      value={{
        standingOf: id => shown.find(standing => standing.id === id),
        isSelected: id => selection.has(id),
        toggle,
      }}
    >
      <div ref={ref}>{children}</div>
      <BulkBar
        keys={keys}
        selected={shown.filter(({ id }) => selection.has(id))}
        onClear={() => setSelection(new Set())}
        onAct={each => act(selected, each)}
        onAsk={question => setAsking({ question, ids: selected })}
      />
      <Questions
        asked={asking?.question ?? null}
        onClose={() => setAsking(null)}
        answer={answer => asking && act(asking.ids, answer)}
        assignees={assignees}
        me={me}
        assignedTo={one?.assigned_to?.id ?? null}
      />
      <KeysDialog
        open={showsKeys}
        onClose={() => setShowsKeys(false)}
        lines={[...moving, ...keys.map(({ cap, label }) => ({ caps: [cap], label }))]}
      />
    </TriageContext>
  )
}

/** The row that is acted on may go: the focus moves on before it does. */
function leaveRow(list: HTMLElement, focused: HTMLElement): void {
  const rows = rowsIn(list)
  const at = rows.indexOf(focused)
  if (at >= 0) (rows[at + 1] ?? rows[at - 1])?.focus()
}
