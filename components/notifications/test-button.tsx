'use client'

import { useState, useTransition } from 'react'
import { SubmitButton } from '@/components/forms/submit-button'
import { cn } from '@/components/ui/cn'
import type { TestReport } from '@/lib/channels/schema'
import type { ActionResult } from '@/lib/http/action'
import { linesOf } from './test-report'

interface TestButtonProps {
  channel: string
  run: () => Promise<ActionResult<TestReport>>
}

/** Sends a test message and shows what really happened to it. */
export function TestButton({ channel, run }: TestButtonProps) {
  const [pending, start] = useTransition()
  const [result, setResult] = useState<{ ok: boolean; lines: string[] } | null>(null)
  return (
    <div className="flex max-w-72 flex-col items-start gap-1.5">
      <SubmitButton
        type="button"
        variant="outline"
        pending={pending}
        aria-label={`Test ${channel}`}
        onClick={() => start(async () => setResult(linesOf(await run())))}
      >
        Test
      </SubmitButton>
      <div aria-live="polite">
        {result?.lines.map(line => (
          <p
            key={line}
            className={cn('text-xs text-pretty break-words', result.ok ? 'text-ok' : 'text-critical')}
          >
            {line}
          </p>
        ))}
      </div>
    </div>
  )
}
