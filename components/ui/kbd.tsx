import type * as React from 'react'
import { cn } from '@/components/ui/cn'

function Kbd({ className, ...props }: React.ComponentProps<'kbd'>) {
  return (
    <kbd
      data-slot="kbd"
      className={cn(
        'pointer-events-none inline-flex h-4 min-w-4 items-center justify-center rounded-sm border border-current/25 px-1 font-mono text-xs leading-none select-none',
        className,
      )}
      {...props}
    />
  )
}

export { Kbd }
