import type { Metadata } from 'next'
import { AuditFilters } from '@/components/audit/audit-filters'
import { AuditList } from '@/components/audit/audit-list'
import { ChainCheck } from '@/components/audit/chain-check'
import { auditRange } from '@/components/audit/ranges'
import { toSelection } from '@/components/audit/to-selection'
import { Pager } from '@/components/filters/pager'
import { type Params, withParams } from '@/components/filters/with-params'
import { DownloadButton } from '@/components/forms/download-button'
import { EmptyState } from '@/components/layout/empty-state'
import { TextLink } from '@/components/layout/text-link'
import { listAuditLogs } from '@/lib/audit/list-audit-logs'
import type { AuditEntry } from '@/lib/audit/schema'
import { AppError } from '@/lib/core/errors'
import { pageContext } from '@/lib/http/page-context'
import { listApiKeys } from '@/lib/keys/list-api-keys'
import { listMembers } from '@/lib/members/list-members'
import { may } from '@/lib/orgs/permissions'
import { checkChainAction } from './actions'

export const metadata: Metadata = { title: 'Audit log' }

interface AuditLogPageProps {
  searchParams: Promise<Params>
}

const path = '/settings/audit-log'

export default async function AuditLogPage({ searchParams }: AuditLogPageProps) {
  const [params, ctx] = await Promise.all([searchParams, pageContext()])
  if (!may(ctx.principal, 'audit-log:read'))
    return (
      <EmptyState title="The audit log is read by the organization's admins">
        Ask an owner or an admin what you would like to know of it.
      </EmptyState>
    )
  const selection = toSelection(params, ctx.now())
  const [page, members, keys] = await Promise.all([
    listAuditLogs(ctx, { ...selection, limit: 50, cursor: params.cursor }).catch(onPage(params.cursor)),
    listMembers(ctx, { limit: 200 }),
    listApiKeys(ctx),
  ])
  const actors = [
    ...members.data.map(({ id, name }) => ({ id, name })),
    ...keys.data.map(({ id, name }) => ({ id, name: `Key “${name}”` })),
  ]
  const names = new Map(actors.map(({ id, name }) => [id, name]))
  const to = (changes: Params) => withParams(path, params, changes)
  const file = (format: string) => withParams(`${path}/export`, params, { format })
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <p className="max-w-[70ch] text-sm text-pretty text-muted-foreground">
          Every call of the API and every form, kept for 400 days at least. Nobody can change it.
        </p>
        <div className="flex gap-2">
          <DownloadButton href={file('csv')} fileName="audit-log.csv">
            CSV
          </DownloadButton>
          <DownloadButton href={file('ndjson')} fileName="audit-log.ndjson">
            NDJSON
          </DownloadButton>
        </div>
      </div>
      <ChainCheck check={checkChainAction} />
      <AuditFilters params={params} range={auditRange(params.range)} actors={actors} to={to} />
      {page.data.length === 0 ? (
        <EmptyState title="Nothing of that kind was done">
          Choose a longer time or fewer filters, or <TextLink href={path}>look at everything</TextLink>.
        </EmptyState>
      ) : (
        <AuditList entries={page.data} nameOf={entry => nameOf(entry, names)} />
      )}
      <Pager
        next={page.next_cursor && to({ cursor: page.next_cursor })}
        first={params.cursor ? to({ cursor: undefined }) : null}
      />
    </div>
  )
}

/** A cursor that was changed by hand begins anew. */
function onPage(cursor: string | undefined) {
  return (error: unknown): Awaited<ReturnType<typeof listAuditLogs>> => {
    if (cursor !== undefined && error instanceof AppError && error.code === 'invalid_cursor')
      return { data: [], has_more: false, next_cursor: null }
    throw error
  }
}

function nameOf({ user_id, key_id }: AuditEntry, names: ReadonlyMap<string, string>): string {
  if (key_id !== null) return names.get(key_id) ?? 'a key that is gone'
  if (user_id !== null) return names.get(user_id) ?? 'somebody who has left'
  return 'nobody who is known'
}
