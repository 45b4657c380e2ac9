import type { ReactNode } from 'react'

interface SettingsCardProps {
  title: string
  description: string
  children: ReactNode
}

/** One group of settings: what it is at the left, its form at the right. */
export function SettingsCard({ title, description, children }: SettingsCardProps) {
  return (
    <section className="grid gap-x-8 gap-y-4 border-t py-6 first:border-t-0 first:pt-0 md:grid-cols-[14rem_minmax(0,24rem)]">
      <div>
        <h2 className="text-sm">{title}</h2>
        <p className="mt-0.5 text-xs text-pretty text-muted-foreground">{description}</p>
      </div>
      <div>{children}</div>
    </section>
  )
}
