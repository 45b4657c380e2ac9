'use client'

import { Checkbox } from '@/components/ui/checkbox'
import { FieldError } from '@/components/ui/field'
import { scopes } from '@/lib/core/scopes'
import { scopeWords } from './scope-words'

/** What a key may do, as checkboxes; sending events is chosen to begin with. */
export function ScopeField({ error }: { error?: string }) {
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-2 text-sm font-medium">It may</legend>
      {scopes.map(scope => (
        // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside is the control.
        <label key={scope} className="flex items-center gap-2.5">
          <Checkbox name="scopes" value={scope} defaultChecked={scope === 'events:write'} />
          <span className="flex-1">{scopeWords[scope]}</span>
          <code className="text-xs text-muted-foreground">{scope}</code>
        </label>
      ))}
      <FieldError>{error}</FieldError>
    </fieldset>
  )
}
