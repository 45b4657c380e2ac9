'use client'

import { useTheme } from 'next-themes'
import { useSyncExternalStore } from 'react'
import { Segmented } from '@/components/forms/segmented'

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
    <Segmented
      legend="Theme"
      name="theme"
      choices={choices}
      value={inBrowser ? (theme ?? null) : null}
      onChange={setTheme}
    />
  )
}
