import { cn } from '@/components/ui/cn'

interface FormMessageProps {
  tone?: 'error' | 'ok'
  children: string | null
}

/** What concerns the whole form, above its fields. */
export function FormMessage({ tone = 'error', children }: FormMessageProps) {
  if (!children) return null
  return (
    <p
      role={tone === 'error' ? 'alert' : 'status'}
      className={cn(
        'rounded-md border px-3 py-2 text-sm',
        tone === 'error' ? 'border-critical/40 bg-critical/8 text-critical' : 'border-ok/40 bg-ok/8 text-ok',
      )}
    >
      {children}
    </p>
  )
}
