import { FilterChip } from '@/components/filters/filter-chip'
import { FilterSelect } from '@/components/filters/filter-select'
import { FilterTabs } from '@/components/filters/filter-tabs'
import type { Params } from '@/components/filters/with-params'
import { auditOutcomes } from '@/lib/audit/schema'
import { actWords } from './call-words'
import { type AuditRange, auditRanges } from './ranges'

interface AuditFiltersProps {
  params: Params
  range: AuditRange
  /** Who can have done something: people and keys, by their ids. */
  actors: readonly { id: string; name: string }[]
  /** The page's address with some parameters changed. */
  to: (changes: Params) => string
}

const outcomes = { done: 'Done', refused: 'Refused', failed: 'Failed' }

/** When, who, what, and what came of it; all of it in the address. */
export function AuditFilters({ params, range, actors, to }: AuditFiltersProps) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <FilterTabs
        label="When"
        tabs={Object.entries(auditRanges).map(([name, { label }]) => ({
          label,
          href: to({ range: name }),
          current: name === range,
        }))}
      />
      <FilterSelect
        label="Who"
        current={to({ actor: params.actor })}
        options={[
          { label: 'Anybody', href: to({ actor: undefined }) },
          ...actors.map(({ id, name }) => ({ label: name, href: to({ actor: id }) })),
        ]}
      />
      <FilterSelect
        label="What"
        current={to({ act: params.act })}
        options={[
          { label: 'Anything', href: to({ act: undefined }) },
          ...actWords.map(words => ({ label: words, href: to({ act: words }) })),
        ]}
      />
      <FilterChip
        href={to({ changes: params.changes ? undefined : 'true' })}
        active={params.changes === 'true'}
      >
        Without looking
      </FilterChip>
      {auditOutcomes.map(outcome => (
        <FilterChip
          key={outcome}
          href={to({ outcome: params.outcome === outcome ? undefined : outcome })}
          active={params.outcome === outcome}
        >
          {outcomes[outcome]}
        </FilterChip>
      ))}
    </div>
  )
}
