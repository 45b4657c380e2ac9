'use client'

import './globals.css'

/** The last resort, when even the document's frame failed. */
export default function GlobalError({ retry }: { retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto flex min-h-dvh max-w-sm flex-col items-start gap-3 px-6 pt-[18vh]">
          <h1 className="text-xl">DriftLock could not be loaded</h1>
          <p className="text-muted-foreground">Events that were accepted are safe. Try again in a moment.</p>
          <button type="button" className="focus-ring rounded-md border px-3 py-1.5" onClick={() => retry()}>
            Try again
          </button>
        </main>
      </body>
    </html>
  )
}
