'use client'

import { Toast as ToastPrimitive } from '@base-ui/react/toast'
import { XIcon } from 'lucide-react'
import type * as React from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'

const toast = ToastPrimitive.createToastManager()

function ToastList() {
  const { toasts } = ToastPrimitive.useToastManager()
  return toasts.map(item => (
    <ToastPrimitive.Root
      key={item.id}
      toast={item}
      data-slot="toast"
      className={cn(
        'mt-2 w-full rounded-lg border bg-popover text-sm text-popover-foreground shadow-lg transition duration-150 data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-2 data-starting-style:opacity-0',
        item.type === 'error' && 'border-destructive/50',
      )}
    >
      <ToastPrimitive.Content className="flex items-center gap-3 py-2.5 pr-2 pl-4">
        <div className="min-w-0 flex-1">
          <ToastPrimitive.Title className="text-sm font-medium" />
          <ToastPrimitive.Description className="text-xs text-muted-foreground" />
        </div>
        <ToastPrimitive.Action render={<Button variant="outline" size="sm" />} />
        <ToastPrimitive.Close aria-label="Dismiss" render={<Button variant="ghost" size="icon-sm" />}>
          <XIcon />
        </ToastPrimitive.Close>
      </ToastPrimitive.Content>
    </ToastPrimitive.Root>
  ))
}

function Toaster({ children }: { children: React.ReactNode }) {
  return (
    <ToastPrimitive.Provider toastManager={toast} limit={3}>
      {children}
      <ToastPrimitive.Portal>
        <ToastPrimitive.Viewport
          data-slot="toast-viewport"
          className="fixed right-4 bottom-4 z-60 flex w-[calc(100vw-2rem)] flex-col outline-none sm:w-96"
        >
          <ToastList />
        </ToastPrimitive.Viewport>
      </ToastPrimitive.Portal>
    </ToastPrimitive.Provider>
  )
}

export { Toaster, toast }
