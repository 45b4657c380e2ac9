'use client'

import { DownloadIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTransition } from 'react'
import { toast } from '@/components/ui/toast'
import { SubmitButton } from './submit-button'

interface DownloadButtonProps {
  href: string
  fileName: string
  children: ReactNode
}

/** Saves a file of this site; if there is none, says why instead of leaving the page. */
export function DownloadButton({ href, fileName, children }: DownloadButtonProps) {
  const [pending, start] = useTransition()

  function download() {
    start(async () => {
      try {
        const response = await fetch(href)
        if (!response.ok) {
          const reason =
            response.status === 404 ? await response.text() : 'The server did not answer. Try again.'
          return void toast.add({ type: 'error', title: reason })
        }
        save(await response.blob(), fileName)
      } catch {
        toast.add({ type: 'error', title: 'The server could not be reached. Try again.' })
      }
    })
  }

  return (
    <SubmitButton type="button" variant="outline" pending={pending} onClick={download}>
      {pending ? null : <DownloadIcon aria-hidden="true" />}
      {children}
    </SubmitButton>
  )
}

function save(content: Blob, fileName: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = fileName
  link.click()
  URL.revokeObjectURL(link.href)
}
