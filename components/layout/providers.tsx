'use client'

import { ThemeProvider } from 'next-themes'
import type { ReactNode } from 'react'
import { Toaster } from '@/components/ui/toast'

// The theme's script runs as the document is read. React warns of a script made later, in the browser: there it is data.
const inBrowser = typeof window === 'undefined' ? undefined : { type: 'application/json' }

/** Theme and toasts. `nonce` is the request's, where the page's policy asks for one. */
export function Providers({ nonce, children }: { nonce?: string; children: ReactNode }) {
  return (
    <ThemeProvider attribute="class" defaultTheme="system" enableSystem nonce={nonce} scriptProps={inBrowser}>
      <Toaster>{children}</Toaster>
    </ThemeProvider>
  )
}
