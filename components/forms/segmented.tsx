'use client'

import { cn } from '@/components/ui/cn'

interface SegmentedProps<Value extends string> {
  legend: string
  name: string
  choices: readonly { value: Value; label: string }[]
  /** Null: none is chosen yet. */
  value: Value | null
  onChange: (value: Value) => void
  disabled?: boolean
}

/** A choice of one among a few that all fit in a row. */
export function Segmented<Value extends string>({
  legend,
  name,
  choices,
  value,
  onChange,
  disabled = false,
}: SegmentedProps<Value>) {
  return (
    <fieldset disabled={disabled} className="flex gap-0.5 rounded-md bg-neutral-3 p-0.5">
      <legend className="sr-only">{legend}</legend>
      {choices.map(choice => (
        <label
          key={choice.value}
          className={cn(
            'flex h-6.5 flex-1 items-center justify-center rounded-sm px-2.5 whitespace-nowrap transition-colors has-focus-visible:outline-2 has-focus-visible:outline-ring',
            disabled ? 'cursor-default' : 'cursor-pointer',
            value === choice.value
              ? 'bg-card font-medium shadow-xs dark:bg-neutral-5'
              : 'text-muted-foreground hover:text-foreground',
          )}
        >
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={value === choice.value}
            onChange={() => onChange(choice.value)}
            className="sr-only"
          />
          {choice.label}
        </label>
      ))}
    </fieldset>
  )
}
