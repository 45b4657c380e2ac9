'use client'

import { type SubmitEvent, useState } from 'react'
import { Segmented } from '@/components/forms/segmented'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogFooter, DialogHeader, DialogTitle } from '@/components/ui/dialog'
import { Field, FieldLabel } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import type { Act } from './act'

const resolutions = [
  { value: 'fixed', label: 'Fixed' },
  { value: 'passed', label: 'Passed by itself' },
  { value: 'duplicate', label: 'Duplicate' },
] as const
type Resolution = (typeof resolutions)[number]['value']

interface NoteDialogProps {
  open: boolean
  onClose: () => void
  resolve: (act: Extract<Act, { do: 'resolve' }>) => void
}

/** Resolves with what it came to and a note for those who meet it again. */
export function NoteDialog({ open, onClose, resolve }: NoteDialogProps) {
  const [resolution, setResolution] = useState<Resolution>('fixed')

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const note = String(new FormData(event.currentTarget).get('note') ?? '').trim()
    onClose()
    resolve({ do: 'resolve', resolution, ...(note !== '' && { note }) })
  }

  return (
    <Dialog open={open} onOpenChange={next => (next ? null : onClose())}>
      <DialogContent>
        <form onSubmit={onSubmit} className="flex flex-col gap-4">
          <DialogHeader>
            <DialogTitle>Resolve with a note</DialogTitle>
          </DialogHeader>
          <Segmented
            legend="What it came to"
            name="resolution"
            choices={resolutions}
            value={resolution}
            onChange={setResolution}
          />
          <Field>
            <FieldLabel htmlFor="resolve-note">Note</FieldLabel>
            <Textarea
              id="resolve-note"
              name="note"
              maxLength={10_000}
              rows={4}
              placeholder="What it was, and what helped"
            />
          </Field>
          <DialogFooter>
            <Button type="button" variant="outline" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit">Resolve</Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
