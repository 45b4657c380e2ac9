import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { Logo } from '@/components/layout/logo'
import { Providers } from '@/components/layout/providers'

export default async function AuthLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <Providers nonce={nonce}>
      <div className="flex min-h-dvh flex-col">
        <header className="px-6 py-5">
          <a
            href="/"
            className="focus-ring inline-block rounded-md"
            aria-label="DriftLock, to the front page"
          >
            <Logo />
          </a>
        </header>
        <main className="flex flex-1 items-start justify-center px-6 pt-[10vh] pb-16">{children}</main>
      </div>
    </Providers>
  )
}
