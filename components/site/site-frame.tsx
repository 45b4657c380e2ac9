import type { ReactNode } from 'react'
import { Logo } from '@/components/layout/logo'
import { Providers } from '@/components/layout/providers'
import { ThemeToggle } from '@/components/layout/theme-toggle'
import { buttonVariants } from '@/components/ui/button'

interface SiteFrameProps {
  children: ReactNode
  footer?: ReactNode
}

/** What the public pages stand in. Their links into the app are plain: its pages come with a policy of their own. */
export function SiteFrame({ children, footer }: SiteFrameProps) {
  return (
    <Providers>
      <div className="flex min-h-dvh flex-col">
        <header className="mx-auto flex w-full max-w-5xl items-center justify-between gap-4 px-6 py-5">
          <Logo />
          <nav aria-label="Account" className="flex items-center gap-2 max-sm:gap-0.5 max-sm:[&_a]:px-2">
            <ThemeToggle />
            <a href="/pricing" className={buttonVariants({ variant: 'ghost' })}>
              Pricing
            </a>
            <a href="/login" className={buttonVariants({ variant: 'ghost' })}>
              Log in
            </a>
            <a href="/signup" className={buttonVariants()}>
              Sign up
            </a>
          </nav>
        </header>
        <main className="mx-auto w-full max-w-5xl flex-1 px-6 pb-24">{children}</main>
        {footer}
      </div>
    </Providers>
  )
}
