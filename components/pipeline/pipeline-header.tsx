import type { ReactNode } from 'react'
import { FilterTabs } from '@/components/filters/filter-tabs'
import { PageHeader } from '@/components/layout/page-header'

const tabs = [
  { label: 'Status', href: '/pipeline' },
  { label: 'Rejected', href: '/pipeline/rejected' },
  { label: 'Redaction', href: '/pipeline/redaction' },
]

/** The title of the pages on what becomes of events on their way in, with the way from one to the other. */
export function PipelineHeader({ current, children }: { current: string; children: ReactNode }) {
  return (
    <PageHeader
      title="Pipeline"
      actions={
        <FilterTabs label="Pipeline" tabs={tabs.map(tab => ({ ...tab, current: tab.href === current }))} />
      }
    >
      {children}
    </PageHeader>
  )
}
