'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { Button } from '@/components/ui/button'
import { type Consent as Choice, consentCookie, expiredCookies, readConsent } from '@/lib/analytics/consent'
import { startMeasuring } from './start-measuring'

/** Asks whether the visit may be counted, counts it after a yes, and lets the choice be changed in the footer. */
export function Consent({ measurementId }: { measurementId: string }) {
  const consent = useConsent()
  const [asked, setAsked] = useState(false)

  useEffect(() => {
    if (consent === 'accepted') startMeasuring(measurementId)
  }, [consent, measurementId])

  function choose(choice: NonNullable<Choice>) {
    writeCookie(consentCookie(choice, window.location.protocol === 'https:'))
    setAsked(false)
    if (choice === 'declined' && consent === 'accepted') {
      const { cookie } = document
      for (const expired of expiredCookies(cookie, window.location.hostname)) writeCookie(expired)
      // What was loaded cannot be unloaded otherwise.
      window.location.reload()
    }
    for (const listener of listeners) listener()
  }

  if (consent === 'unknown') return null
  return (
    <>
      <footer className="mx-auto flex w-full max-w-5xl items-center gap-3 px-6 py-6 text-xs text-muted-foreground">
        <span>
          {consent === 'accepted' ? 'Visits of these pages are counted.' : 'Your visit is not counted.'}
        </span>
        <button
          type="button"
          className="focus-ring rounded-sm underline underline-offset-2 hover:text-foreground"
          onClick={() => setAsked(true)}
        >
          Privacy choices
        </button>
      </footer>
      {consent === null || asked ? <Question onChoose={choose} /> : null}
    </>
  )
}

function Question({ onChoose }: { onChoose: (choice: NonNullable<Choice>) => void }) {
  return (
    <section
      aria-label="Privacy choices"
      className="fixed inset-x-4 bottom-4 z-40 mx-auto flex max-w-2xl flex-col gap-4 rounded-lg border bg-popover p-4 text-sm text-popover-foreground shadow-lg sm:flex-row sm:items-center"
    >
      <p className="flex-1 text-pretty text-muted-foreground">
        May we count your visit to our public pages with Google Analytics? It sets cookies and tells Google
        which of them you open, without your name. Nothing is counted before you say yes, and nothing in the
        app ever is.
      </p>
      <div className="grid grid-cols-2 gap-2 sm:flex">
        <Button variant="outline" onClick={() => onChoose('declined')}>
          Decline
        </Button>
        <Button variant="outline" onClick={() => onChoose('accepted')}>
          Accept
        </Button>
      </div>
    </section>
  )
}

function writeCookie(cookie: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not there without TLS, nor in every browser
  document.cookie = cookie
}

const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The choice kept in this browser; `unknown` while the page is not in a browser yet. */
function useConsent(): Choice | 'unknown' {
  return useSyncExternalStore<Choice | 'unknown'>(
    subscribe,
    () => readConsent(document.cookie),
    () => 'unknown',
  )
}
