'use client'

import { useState, useTransition } from 'react'
import { FormMessage } from '@/components/forms/form-message'
import { SubmitButton } from '@/components/forms/submit-button'
import { Section } from '@/components/layout/section'
import { FieldLabel } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import type { ActionResult } from '@/lib/http/action'
import type { RedactionRules } from '@/lib/redaction/answers'
import type { RedactionChange } from '@/lib/redaction/schema'
import { BuiltInRules } from './built-in-rules'
import { MarkedRedactions } from './marked-redactions'
import { type OwnRule, OwnRules } from './own-rules'
import { RedactionPreview } from './redaction-preview'
import { usePreview } from './use-preview'

interface RedactionEditorProps {
  rules: RedactionRules
  /** Without it the rules are shown and can be tried, not saved. */
  save: ((change: string) => Promise<ActionResult<unknown>>) | null
}

/** The rules of redaction with what they would do beside them, before they are saved; saving can be undone. */
export function RedactionEditor({ rules, save }: RedactionEditorProps) {
  const [enabled, setEnabled] = useState<Record<string, boolean>>(() => enabledOf(rules))
  const [own, setOwn] = useState<OwnRule[]>(() => ownOf(rules))
  const [sample, setSample] = useState('')
  const [pending, start] = useTransition()
  const change = changeOf(enabled, own)
  const preview = usePreview('/pipeline/redaction/preview', change, sample)
  const isSaved = JSON.stringify(change) === JSON.stringify(changeOf(enabledOf(rules), ownOf(rules)))
  const isWrong = Object.keys(preview.errors).length > 0
  const written = own.filter(isWritten).map(({ key }) => key)
  const errorOf = (key: string, field: string) => preview.errors[`/own/${written.indexOf(key)}/${field}`]

  function store(next: RedactionChange, undo: RedactionChange | null) {
    if (save === null) return
    start(async () => {
      const result = await save(JSON.stringify(next))
      if (result.status === 'failed') return void toast.add({ type: 'error', title: result.message })
      toast.add({
        title: undo === null ? 'As it was before' : 'Redacted from now on',
        description: 'Events that come ten seconds from now at the latest.',
        ...(undo !== null && { actionProps: { children: 'Undo', onClick: () => store(undo, null) } }),
      })
    })
  }

  return (
    <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
      <div className="flex flex-col gap-8">
        <Section title="Built in">
          <BuiltInRules
            rules={rules.built_in}
            enabled={enabled}
            replaced={new Map(preview.shown?.by_rule.map(({ rule, replaced }) => [rule, replaced]))}
            onChange={(id, on) => setEnabled({ ...enabled, [id]: on })}
            disabled={save === null}
          />
        </Section>
        <Section title="Your own" aside="patterns in RE2's syntax">
          <OwnRules rules={own} errorOf={errorOf} onChange={setOwn} disabled={save === null} />
        </Section>
        {save === null ? (
          <p className="text-muted-foreground">An admin of your organization can change the rules.</p>
        ) : (
          <SubmitButton
            type="button"
            className="self-start"
            pending={pending}
            disabled={pending || isSaved || isWrong}
            onClick={() => store(change, changeOf(enabledOf(rules), ownOf(rules)))}
          >
            Save
          </SubmitButton>
        )}
      </div>
      <Section title="What they do" className="flex flex-col">
        <div className="flex flex-col gap-4">
          <div>
            <FieldLabel htmlFor="sample">Try a line</FieldLabel>
            <Input
              id="sample"
              value={sample}
              onChange={event => setSample(event.target.value)}
              placeholder="login of ada@example.com with password=hunter2"
              spellCheck={false}
              maxLength={2000}
              className="mt-1.5 font-mono text-xs"
            />
            {preview.shown?.sample ? (
              <p aria-live="polite" className="mt-2 font-mono text-xs leading-5 break-words">
                <MarkedRedactions text={preview.shown.sample} />
              </p>
            ) : null}
          </div>
          <FormMessage>{preview.failed}</FormMessage>
          {preview.shown === null ? (
            <p className="text-muted-foreground">Looking at your recent events…</p>
          ) : (
            <RedactionPreview preview={preview.shown} />
          )}
        </div>
      </Section>
    </div>
  )
}

function enabledOf(rules: RedactionRules): Record<string, boolean> {
  return Object.fromEntries(rules.built_in.map(({ id, enabled }) => [id, enabled]))
}

function ownOf(rules: RedactionRules): OwnRule[] {
  return rules.own.map(({ name, pattern, enabled }) => ({ key: name, name, pattern, enabled }))
}

/** A rule of which nothing is written yet is none. */
function isWritten({ name, pattern }: OwnRule): boolean {
  return name !== '' || pattern !== ''
}

function changeOf(enabled: Record<string, boolean>, own: readonly OwnRule[]): RedactionChange {
  return {
    built_in: enabled,
    own: own.filter(isWritten).map(({ name, pattern, enabled }) => ({ name, pattern, enabled })),
  }
}
