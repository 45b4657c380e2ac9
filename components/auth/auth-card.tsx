import type { ReactNode } from 'react'

interface AuthCardProps {
  title: string
  lead?: ReactNode
  footer?: ReactNode
  children?: ReactNode
}

/** One of the narrow pages before the app: its title, a form, and where else to go. */
export function AuthCard({ title, lead, footer, children }: AuthCardProps) {
  return (
    <div className="w-full max-w-sm">
      <h1 className="text-xl">{title}</h1>
      {lead ? <p className="mt-1 text-sm text-pretty text-muted-foreground">{lead}</p> : null}
      {children ? <div className="mt-6">{children}</div> : null}
      {footer ? <div className="mt-6 text-sm text-muted-foreground">{footer}</div> : null}
    </div>
  )
}
