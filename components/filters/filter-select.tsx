'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { NativeSelect } from '@/components/ui/native-select'

interface FilterSelectProps {
  label: string
  /** Each choice with the address that it leads to. */
  options: { label: string; href: string }[]
  current: string
}

/** A filter with many choices, kept in the address: choosing goes there. */
export function FilterSelect({ label, options, current }: FilterSelectProps) {
  const router = useRouter()
  const [pending, start] = useTransition()
  return (
    <NativeSelect
      aria-label={label}
      aria-busy={pending}
      className="max-w-48 truncate border-neutral-6 text-xs"
      value={current}
      onChange={event => start(() => router.push(event.target.value, { scroll: false }))}
    >
      {options.map(option => (
        <option key={option.href} value={option.href}>
          {option.label}
        </option>
      ))}
    </NativeSelect>
  )
}
