import type { Metadata } from 'next'
import { ConfirmButton } from '@/components/forms/confirm-button'
import { CreateKeyDialog } from '@/components/keys/create-key-dialog'
import { KeyTable } from '@/components/keys/key-table'
import { EmptyState } from '@/components/layout/empty-state'
import { PageHeader } from '@/components/layout/page-header'
import { allows } from '@/lib/core/scopes'
import { pageContext } from '@/lib/http/page-context'
import { listApiKeys } from '@/lib/keys/list-api-keys'
import { createKeyAction, revokeKeyAction } from './actions'

export const metadata: Metadata = { title: 'API keys' }

export default async function ApiKeysPage() {
  const ctx = await pageContext()
  if (!allows(ctx.principal.scopes, 'admin')) {
    return (
      <>
        <PageHeader title="API keys" />
        <EmptyState title="Keys are kept by the organization's admins">
          Ask an owner or an admin of your organization for a key.
        </EmptyState>
      </>
    )
  }
  const { data: keys } = await listApiKeys(ctx)
  return (
    <>
      <PageHeader title="API keys" actions={<CreateKeyDialog action={createKeyAction} />}>
        Programs send events with a key. Its secret is shown once and kept as a hash.
      </PageHeader>
      {keys.length === 0 ? (
        <EmptyState title="No key yet">
          Create one and put it where your program keeps its secrets; then send your first event.
        </EmptyState>
      ) : (
        <KeyTable
          keys={keys}
          now={ctx.now().getTime()}
          revoke={key => (
            <ConfirmButton
              size="sm"
              title={`Revoke “${key.name}”?`}
              description="Whatever sends with it is refused from this moment on. This cannot be undone."
              confirm="Revoke the key"
              done={`“${key.name}” is revoked`}
              run={revokeKeyAction.bind(null, key.id)}
            >
              Revoke
            </ConfirmButton>
          )}
        />
      )}
    </>
  )
}
