import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { Account } from '@/components/layout/account'
import { AppShell } from '@/components/layout/app-shell'
import { Providers } from '@/components/layout/providers'
import { countOpenAnomalies } from '@/lib/anomalies/count-open-anomalies'
import { getUser } from '@/lib/auth/get-user'
import { pageContext } from '@/lib/http/page-context'
import { logOutAction } from './log-out-action'

export default async function AppLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined
  const ctx = await pageContext()
  const [user, openAnomalies] = await Promise.all([getUser(ctx), countOpenAnomalies(ctx)])
  const account = <Account name={user.name} organization={user.organization.name} logOut={logOutAction} />
  return (
    <Providers nonce={nonce}>
      <AppShell openAnomalies={openAnomalies} account={account}>
        {children}
      </AppShell>
    </Providers>
  )
}
