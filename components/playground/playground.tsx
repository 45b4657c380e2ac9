'use client'

import { type ChangeEvent, useEffect, useRef, useState, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { Textarea } from '@/components/ui/textarea'
import { type Analysis, analyse, mostLines } from './analyse'
import { sampleLog } from './sample-log'
import { Standouts } from './standouts'

/**
 * A log and what stands out in it: a sample at first, then whatever is pasted. The library runs right here; nothing
 * leaves the browser.
 */
export function Playground() {
  const [log, setLog] = useState('')
  const [isSample, setIsSample] = useState(true)
  const [analysis, setAnalysis] = useState<Analysis | null>(null)
  const [pending, start] = useTransition()
  const input = useRef<HTMLTextAreaElement>(null)

  function read(text: string) {
    start(async () => setAnalysis(await analyse(text)))
  }

  function takeSample() {
    const sample = sampleLog()
    setIsSample(true)
    setLog(sample)
    read(sample)
  }

  function clear() {
    setIsSample(false)
    setLog('')
    setAnalysis(null)
    input.current?.focus()
  }

  function type(event: ChangeEvent<HTMLTextAreaElement>) {
    setIsSample(false)
    setLog(event.target.value)
    setAnalysis(null)
  }

  // A visitor sees what it does before doing anything.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page has loaded
  useEffect(takeSample, [])

  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-3">
        <div className="flex flex-wrap items-center gap-2">
          <span className="text-muted-foreground">
            {isSample ? 'A log of background jobs, as a sample.' : 'Paste a log, or'}
          </span>
          <Button variant="outline" size="sm" onClick={isSample ? clear : takeSample} disabled={pending}>
            {isSample ? 'Try your own' : 'Take the sample'}
          </Button>
        </div>
        <Textarea
          ref={input}
          aria-label="A log, one event in a line"
          placeholder={`One event in a line, at most ${mostLines} lines`}
          spellCheck={false}
          value={log}
          onChange={type}
          className="h-72 resize-none overflow-auto font-mono text-xs leading-5 whitespace-pre"
        />
        <div className="flex items-center gap-3">
          <Button onClick={() => read(log)} disabled={pending || log.trim() === ''}>
            Find what stands out
          </Button>
          <span className="text-xs text-muted-foreground">Read in your browser; nothing is sent.</span>
        </div>
      </div>
      <div aria-live="polite" aria-busy={pending} className="min-w-0">
        <Standouts analysis={analysis} />
      </div>
    </div>
  )
}
