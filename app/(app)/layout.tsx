import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { Account } from '@/components/layout/account'
import { AppShell } from '@/components/layout/app-shell'
import { OrganizationSwitcher } from '@/components/layout/organization-switcher'
import { Providers } from '@/components/layout/providers'
import { LimitNotice } from '@/components/usage/limit-notice'
import { getUser } from '@/lib/auth/get-user'
import { pageContext } from '@/lib/http/page-context'
import { countOpenIncidents } from '@/lib/incidents/count-open-incidents'
import { listOrganizations } from '@/lib/orgs/list-organizations'
import { getUsage } from '@/lib/usage/get-usage'
import { logOutAction } from './log-out-action'
import { switchOrganizationAction } from './switch-organization-action'

export default async function AppLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined
  const ctx = await pageContext()
  const [user, organizations, openIncidents, usage] = await Promise.all([
    getUser(ctx),
    listOrganizations(ctx),
    countOpenIncidents(ctx),
    getUsage(ctx),
  ])
  const account = <Account name={user.name} email={user.email} logOut={logOutAction} />
  const organization = (
    <OrganizationSwitcher
      organizations={organizations.data}
      current={user.organization.id}
      switchTo={switchOrganizationAction}
    />
  )
  return (
    <Providers nonce={nonce}>
      <AppShell
        openIncidents={openIncidents}
        organization={organization}
        account={account}
        notice={<LimitNotice usage={usage} />}
      >
        {children}
      </AppShell>
    </Providers>
  )
}
