import Link from 'next/link'
import type { ComponentProps } from 'react'
import { cn } from '@/components/ui/cn'

/** A link within a sentence. */
export function TextLink({ className, ...props }: ComponentProps<typeof Link>) {
  return (
    <Link
      className={cn(
        'focus-ring rounded-sm font-medium text-teal underline-offset-4 hover:underline',
        className,
      )}
      {...props}
    />
  )
}
