'use client'

import { MessageSquareTextIcon } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { type Act, type Assignee, canDo, type RunAct, type Standing } from './act'
import { keysFor, type Question } from './act-keys'
import { type KeyLine, KeysDialog } from './keys-dialog'
import { isPlainKey } from './plain-key'
import { Questions } from './questions'
import { StatusMark } from './status-mark'
import { useTriage } from './use-triage'

interface TriageActionsProps {
  what: 'incident' | 'anomaly'
  standing: Standing
  assignees?: Assignee[]
  /** The reader. */
  me: string
  run: RunAct
  /** Only these of its keys. */
  only?: Act['do'][]
  /** Added to each label where the page is of something else, such as ` its incident`. */
  object?: string
  /** Further keys of the page, for the list of all keys; without it, the list is somebody else's. */
  otherKeys?: KeyLine[]
}

const nobody: Assignee[] = []

/** What can be done to the thing of the page, each with its key, and how it stands. */
export function TriageActions(props: TriageActionsProps) {
  const { what, standing: own, assignees = nobody, me, run, only, object = '', otherKeys } = props
  const { standings, pending, perform } = useTriage({ standings: [own], assignees, run })
  const [asked, setAsked] = useState<Question | null>(null)
  const [showsKeys, setShowsKeys] = useState(false)
  const standing = standings[0] ?? own
  const keys = keysFor(what).filter(({ does }) => only === undefined || only.includes(does))
  const usable = keys.filter(({ does }) => canDo(does, standing))
  const act = (each: Act) => perform([own.id], each)

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!isPlainKey(event)) return
    if (event.key === '?' && otherKeys) return setShowsKeys(true)
    const pressed = usable.find(({ key }) => key === event.key)
    if (pressed === undefined || pending) return
    event.preventDefault()
    if (pressed.question) setAsked(pressed.question)
    else if (pressed.act) act(pressed.act)
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  }, [])

  return (
    <div className="flex flex-wrap items-center gap-2" aria-busy={pending}>
      {object === '' ? <StatusMark standing={standing} /> : null}
      {usable.map(({ key, cap, label, act: each, question }) => {
        const isNote = question === 'note'
        return (
          <Button
            key={key}
            variant={key === 'e' ? 'default' : 'outline'}
            size={isNote ? 'icon' : 'default'}
            aria-keyshortcuts={isNote ? 'Shift+e' : key}
            aria-label={isNote ? label : undefined}
            title={isNote ? `${label} (${cap})` : undefined}
            onClick={() => (question ? setAsked(question) : each && act(each))}
          >
            {isNote ? (
              <MessageSquareTextIcon />
            ) : (
              <>
                {label}
                {object} <Kbd className="hidden sm:inline-flex">{cap}</Kbd>
              </>
            )}
          </Button>
        )
      })}
      <Questions
        asked={asked}
        onClose={() => setAsked(null)}
        answer={act}
        assignees={assignees}
        me={me}
        assignedTo={standing.assigned_to?.id ?? null}
      />
      {otherKeys ? (
        <KeysDialog
          open={showsKeys}
          onClose={() => setShowsKeys(false)}
          lines={[...keys.map(({ cap, label }) => ({ caps: [cap], label: label + object })), ...otherKeys]}
        />
      ) : null}
    </div>
  )
}
