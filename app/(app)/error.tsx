'use client'

import { Button } from '@/components/ui/button'

interface AppErrorProps {
  error: Error & { digest?: string }
  retry: () => void
}

/** A page that could not be made: what to do, and the reference that finds it in the log. */
export default function AppErrorPage({ error, retry }: AppErrorProps) {
  return (
    <div className="flex flex-col items-start gap-3 py-16">
      <h1 className="text-lg">This page could not be loaded</h1>
      <p className="max-w-[60ch] text-muted-foreground">
        Your events are still being accepted and watched. Try again; if it stays like this, tell us
        {error.digest ? (
          <>
            {' '}
            the reference <code className="text-xs text-foreground">{error.digest}</code>.
          </>
        ) : (
          ' when it happened.'
        )}
      </p>
      <Button variant="outline" onClick={() => retry()}>
        Try again
      </Button>
    </div>
  )
}
