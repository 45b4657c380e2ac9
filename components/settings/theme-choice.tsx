'use client'

import { useTheme } from 'next-themes'
import { useSyncExternalStore } from 'react'
import { cn } from '@/components/ui/cn'

const choices = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

const never = () => () => {}

/** Light, dark, or as the system has it. Kept in this browser. */
export function ThemeChoice() {
  const { theme, setTheme } = useTheme()
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  return (
    <fieldset className="flex gap-1 rounded-md bg-neutral-3 p-0.5">
      <legend className="sr-only">Theme</legend>
      {choices.map(choice => (
        <label
          key={choice.value}
          className={cn(
            'flex h-7 flex-1 cursor-pointer items-center justify-center rounded-sm px-2.5 whitespace-nowrap transition-colors has-focus-visible:outline-2 has-focus-visible:outline-ring',
            inBrowser && theme === choice.value
              ? 'bg-card font-medium shadow-xs dark:bg-neutral-5'
              : 'text-muted-foreground hover:text-foreground',
          )}
        >
          <input
            type="radio"
            name="theme"
            value={choice.value}
            checked={inBrowser && theme === choice.value}
            onChange={() => setTheme(choice.value)}
            className="sr-only"
          />
          {choice.label}
        </label>
      ))}
    </fieldset>
  )
}
