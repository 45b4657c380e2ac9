import type { ReactNode } from 'react'
import { SeverityMark } from '@/components/anomalies/severity-mark'
import { FilterChip } from '@/components/filters/filter-chip'
import { FilterSelect } from '@/components/filters/filter-select'
import { FilterTabs } from '@/components/filters/filter-tabs'
import type { Params } from '@/components/filters/with-params'
import { type Asked, severities, tabs } from './asked-in'
import { statusNames } from './status-words'

interface TriageFiltersProps {
  asked: Asked
  /** How many there are of a status, where that is known. */
  counts?: Partial<Record<Asked['status'], number>>
  streams: { name: string }[]
  /** The address of the list with these changes. */
  to: (changes: Params) => string
  /** Further filters, before the stream. */
  children?: ReactNode
}

/** The filters of a list of what waits for someone, kept in its address: status, severity, stream. */
export function TriageFilters({ asked, counts = {}, streams, to, children }: TriageFiltersProps) {
  const { status, severity, stream } = asked
  return (
    <div className="mb-4 flex flex-wrap items-center gap-2">
      <div className="max-w-full overflow-x-auto">
        <FilterTabs
          label="Status"
          tabs={tabs.map(each => ({
            label: [each === 'all' ? 'All' : statusNames[each], counts[each]].filter(Boolean).join(' '),
            href: to({ status: each === 'open' ? undefined : each }),
            current: each === status,
          }))}
        />
      </div>
      {severities.map(each => (
        <FilterChip
          key={each}
          active={each === severity}
          href={to({ severity: each === severity ? undefined : each })}
        >
          <SeverityMark severity={each} withWord />
        </FilterChip>
      ))}
      {children}
      <FilterSelect
        label="Stream"
        current={to({ stream })}
        options={[
          { label: 'All streams', href: to({ stream: undefined }) },
          ...streams.map(each => ({ label: each.name, href: to({ stream: each.name }) })),
        ]}
      />
    </div>
  )
}
