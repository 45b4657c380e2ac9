'use client'

import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { Kbd } from '@/components/ui/kbd'

export interface Choice {
  id: string
  label: string
  /** A quiet word beside it. */
  detail?: ReactNode
  chosen?: boolean
  choose: () => void
}

interface ChoiceDialogProps {
  open: boolean
  onClose: () => void
  title: string
  description: string
  choices: Choice[]
}

/** From so many choices on one can search among them. */
const manyChoices = 9

/** One of several, by pointer, by arrow keys, or by its number. */
export function ChoiceDialog({ open, onClose, title, description, choices }: ChoiceDialogProps) {
  const [search, setSearch] = useState('')
  const list = useRef<HTMLUListElement>(null)
  const isLong = choices.length > manyChoices
  const shown = choices.filter(({ label }) => label.toLowerCase().includes(search.trim().toLowerCase()))

  function close() {
    setSearch('')
    onClose()
  }

  function onKeyDown(event: KeyboardEvent) {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    const { activeElement } = document
    const at = activeElement instanceof HTMLButtonElement ? buttons.indexOf(activeElement) : -1
    if (event.key === 'ArrowDown') buttons[Math.min(at + 1, buttons.length - 1)]?.focus()
    else if (event.key === 'ArrowUp') buttons[Math.max(at - 1, 0)]?.focus()
    else if (event.key === 'Enter' && at < 0) buttons[0]?.click()
    else if (!isLong && /^[1-9]$/.test(event.key)) buttons[Number(event.key) - 1]?.click()
    else return
    event.preventDefault()
  }

  return (
    <Dialog open={open} onOpenChange={next => (next ? null : close())}>
      <DialogContent
        onKeyDown={onKeyDown}
        className="gap-3"
        initialFocus={isLong ? undefined : firstOf(list)}
      >
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          <DialogDescription>{description}</DialogDescription>
        </DialogHeader>
        {isLong ? (
          <Input
            type="search"
            aria-label="Search"
            placeholder="Search"
            value={search}
            onChange={event => setSearch(event.target.value)}
          />
        ) : null}
        <ul ref={list} className="-mx-2 flex max-h-72 flex-col overflow-y-auto">
          {shown.map(({ id, label, detail, chosen, choose }, index) => (
            <li key={id}>
              <button
                type="button"
                aria-current={chosen ? 'true' : undefined}
                className="flex min-h-9 w-full items-center justify-between gap-3 rounded-md px-2 text-left -outline-offset-2 outline-teal hover:bg-accent focus-visible:bg-accent focus-visible:outline-2"
                onClick={() => {
                  close()
                  choose()
                }}
              >
                <span className={chosen ? 'font-medium' : undefined}>{label}</span>
                <span className="flex items-center gap-2 text-xs text-muted-foreground">
                  {detail}
                  {isLong ? null : <Kbd className="hidden sm:inline-flex">{index + 1}</Kbd>}
                </span>
              </button>
            </li>
          ))}
          {shown.length === 0 ? (
            <li className="px-2 py-2 text-muted-foreground">Nobody of that name.</li>
          ) : null}
        </ul>
      </DialogContent>
    </Dialog>
  )
}

function firstOf(list: React.RefObject<HTMLUListElement | null>) {
  return () => list.current?.querySelector('button') ?? true
}
