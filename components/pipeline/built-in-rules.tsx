import { count } from '@/components/format/number'
import { Checkbox } from '@/components/ui/checkbox'
import type { RedactionRules } from '@/lib/redaction/answers'

interface BuiltInRulesProps {
  rules: RedactionRules['built_in']
  enabled: Record<string, boolean>
  /** How many each would replace in recent events; empty before it is known. */
  replaced: Map<string, number>
  onChange: (id: string, enabled: boolean) => void
  disabled: boolean
}

/** The rules that every organization has, each on or off, with how much it finds in recent events. */
export function BuiltInRules({ rules, enabled, replaced, onChange, disabled }: BuiltInRulesProps) {
  return (
    <ul className="divide-y rounded-lg border bg-card">
      {rules.map(({ id, name, description, marker }) => {
        const found = replaced.get(id)
        return (
          <li key={id} className="flex items-start gap-3 px-3 py-2.5">
            <Checkbox
              id={`rule-${id}`}
              className="mt-0.5"
              checked={enabled[id] ?? false}
              onCheckedChange={checked => onChange(id, checked)}
              disabled={disabled}
              aria-describedby={`rule-${id}-about`}
            />
            <div className="min-w-0 flex-1">
              <label htmlFor={`rule-${id}`} className="font-medium">
                {name}
              </label>
              <p id={`rule-${id}-about`} className="mt-0.5 text-xs text-pretty text-muted-foreground">
                {description} <span className="font-mono whitespace-nowrap">{marker}</span>
              </p>
            </div>
            {found === undefined ? null : (
              <span className="shrink-0 text-xs text-muted-foreground tabular-nums">
                {found === 0 ? 'none found' : `${count(found)} found`}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
