'use client'

import { useState, useTransition } from 'react'
import { CopyButton } from '@/components/forms/copy-button'
import { SubmitButton } from '@/components/forms/submit-button'
import { toast } from '@/components/ui/toast'
import type { ChainCheck as Check } from '@/lib/audit/check-chain'
import type { ActionResult } from '@/lib/http/action'

/** Computes the chain of the log again when asked, and says whether every row is as it was sealed. */
export function ChainCheck({ check }: { check: () => Promise<ActionResult<Check>> }) {
  const [found, setFound] = useState<Check | null>(null)
  const [pending, start] = useTransition()

  function go() {
    start(async () => {
      const result = await check()
      if (result.status === 'failed') toast.add({ type: 'error', title: result.message })
      if (result.status === 'done') setFound(result.data)
    })
  }

  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border px-3 py-2 text-sm">
      <p role="status" className="min-w-0 flex-1 basis-72 text-pretty">
        {found === null ? (
          <span className="text-muted-foreground">
            Each row is sealed with the hash of the one before: none can be changed or taken out unseen.
          </span>
        ) : (
          <Verdict found={found} />
        )}
      </p>
      {found?.fault === null && found.sequence > 0 ? (
        <CopyButton text={`${found.sequence} ${found.hash}`} label="Copy the last hash" />
      ) : null}
      <SubmitButton type="button" variant="outline" size="sm" pending={pending} onClick={go}>
        Check the chain
      </SubmitButton>
    </div>
  )
}

function Verdict({ found: { rows, expired, sequence, fault } }: { found: Check }) {
  if (fault !== null)
    return (
      <span className="text-critical">
        Not as it was sealed, at number {fault.sequence ?? '?'}: {fault.problem}.
      </span>
    )
  if (sequence === 0) return <>Nothing is sealed yet: the first rows are within a minute.</>
  const past = expired > 0 ? ` ${expired.toLocaleString('en')} have expired.` : ''
  return (
    <span className="text-ok">
      {rows.toLocaleString('en')} rows checked, every one as it was sealed.{past}
    </span>
  )
}
