import { PlusIcon, XIcon } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

export interface OwnRule {
  /** Stays the rule's while its name is being typed. */
  key: string
  name: string
  pattern: string
  enabled: boolean
}

interface OwnRulesProps {
  rules: OwnRule[]
  /** What is wrong with a field of the rule of this key. */
  errorOf: (key: string, field: 'name' | 'pattern') => string | undefined
  onChange: (rules: OwnRule[]) => void
  disabled: boolean
}

/** Rules of the organization's own: a name, which stands in the marker, and a pattern. */
export function OwnRules({ rules, errorOf, onChange, disabled }: OwnRulesProps) {
  const change = (key: string, part: Partial<OwnRule>) =>
    onChange(rules.map(rule => (rule.key === key ? { ...rule, ...part } : rule)))
  return (
    <div>
      {rules.length === 0 ? null : (
        <ul aria-label="Rules of your own" className="mb-3 flex flex-col gap-3">
          {rules.map(rule => {
            const nameError = errorOf(rule.key, 'name')
            const patternError = errorOf(rule.key, 'pattern')
            return (
              <li key={rule.key} className="flex flex-wrap items-start gap-2 sm:flex-nowrap">
                <div className="w-full sm:w-52">
                  <Input
                    aria-label="Name"
                    placeholder="Customer number"
                    value={rule.name}
                    maxLength={40}
                    disabled={disabled}
                    aria-invalid={nameError ? true : undefined}
                    onChange={event => change(rule.key, { name: event.target.value })}
                  />
                  <FieldError>{nameError}</FieldError>
                </div>
                <div className="min-w-0 flex-1">
                  <Input
                    aria-label={`Pattern of ${rule.name || 'the rule'}`}
                    placeholder="CUST-\d{6}"
                    value={rule.pattern}
                    maxLength={300}
                    disabled={disabled}
                    spellCheck={false}
                    aria-invalid={patternError ? true : undefined}
                    onChange={event => change(rule.key, { pattern: event.target.value })}
                    className="font-mono text-xs"
                  />
                  <FieldError>{patternError}</FieldError>
                </div>
                {disabled ? null : (
                  <Button
                    type="button"
                    variant="ghost"
                    size="icon"
                    aria-label={`Remove ${rule.name || 'the rule'}`}
                    onClick={() => onChange(rules.filter(({ key }) => key !== rule.key))}
                  >
                    <XIcon />
                  </Button>
                )}
              </li>
            )
          })}
        </ul>
      )}
      {disabled ? null : (
        <Button
          type="button"
          variant="outline"
          size="sm"
          disabled={rules.length >= 20}
          onClick={() =>
            onChange([...rules, { key: crypto.randomUUID(), name: '', pattern: '', enabled: true }])
          }
        >
          <PlusIcon />
          Add a rule
        </Button>
      )}
    </div>
  )
}
