import { headers } from 'next/headers'
import { Logo } from '@/components/layout/logo'
import { Providers } from '@/components/layout/providers'

/** Made for each request, for its scripts must carry the nonce of the request's policy. */
export default async function NotFound() {
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <Providers nonce={nonce}>
      <main className="mx-auto flex min-h-dvh max-w-sm flex-col items-start gap-3 px-6 pt-[18vh]">
        <Logo />
        <h1 className="mt-4 text-xl">There is no such page</h1>
        <p className="text-muted-foreground">Check the address, or start from the front.</p>
        <a
          href="/"
          className="focus-ring rounded-sm font-medium text-teal underline-offset-4 hover:underline"
        >
          To the front page
        </a>
      </main>
    </Providers>
  )
}
