'use client'

import { Dialog, DialogContent, DialogHeader, DialogTitle } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'

export interface KeyLine {
  caps: readonly string[]
  label: string
}

interface KeysDialogProps {
  open: boolean
  onClose: () => void
  lines: readonly KeyLine[]
}

/** Every key of the page, and what it does. */
export function KeysDialog({ open, onClose, lines }: KeysDialogProps) {
  return (
    <Dialog open={open} onOpenChange={next => (next ? null : onClose())}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Keys</DialogTitle>
        </DialogHeader>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-2">
          {lines.map(({ caps, label }) => (
            <div key={label} className="contents">
              <dt className="flex gap-1">
                {caps.map(cap => (
                  <Kbd key={cap}>{cap}</Kbd>
                ))}
              </dt>
              <dd>{label}</dd>
            </div>
          ))}
        </dl>
      </DialogContent>
    </Dialog>
  )
}
