import type { ReactNode } from 'react'
import { Logo } from './logo'
import { MobileNav } from './mobile-nav'
import { NavLinks } from './nav-links'

interface AppShellProps {
  openIncidents: number
  /** Which organization is shown. */
  organization: ReactNode
  account: ReactNode
  /** What stands above every page. */
  notice?: ReactNode
  children: ReactNode
}

/** The frame of every signed-in page: navigation at the left, the page's main part at the right. */
export function AppShell({ openIncidents, organization, account, notice, children }: AppShellProps) {
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[224px_minmax(0,1fr)]">
      <a
        href="#main"
        className="sr-only z-30 rounded-md bg-primary px-3 py-2 text-primary-foreground focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the page
      </a>
      <aside className="sticky top-0 hidden h-dvh flex-col gap-4 border-r bg-sidebar px-3 py-4 lg:flex">
        <div className="px-2">
          <Logo />
        </div>
        {organization}
        <div className="flex-1 overflow-y-auto">
          <NavLinks openIncidents={openIncidents} />
        </div>
        {account}
      </aside>
      <MobileNav openIncidents={openIncidents} organization={organization} account={account} />
      <div className="min-w-0">
        {notice}
        <main id="main" className="mx-auto w-full max-w-6xl min-w-0 px-4 py-6 lg:px-8">
          {children}
        </main>
      </div>
    </div>
  )
}
