import type { ReactNode } from 'react'
import { SeverityMark } from '@/components/anomalies/severity-mark'
import { BackLink } from '@/components/layout/back-link'
import type { Severity } from '@/detection/types'

interface DetailHeaderProps {
  /** The list that one comes from. */
  back: { href: string; label: string }
  severity: Severity
  title: ReactNode
  /** Below the title. */
  children?: ReactNode
  actions: ReactNode
}

/** The top of an incident or an anomaly: what it says, and at the right what can be done; below it where there is no room. */
export function DetailHeader({ back, severity, title, children, actions }: DetailHeaderProps) {
  return (
    <header className="mb-6 flex flex-wrap items-center justify-between gap-x-8 gap-y-3 [&>a]:mb-0">
      <BackLink href={back.href}>{back.label}</BackLink>
      <div className="order-last basis-full lg:order-none lg:basis-auto">{actions}</div>
      <div className="min-w-0 basis-full">
        <SeverityMark severity={severity} withWord className="mb-1" />
        <h1 className="max-w-[56ch] text-xl text-pretty break-words">{title}</h1>
        {children}
      </div>
    </header>
  )
}
