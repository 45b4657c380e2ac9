'use client'

import { useEffect, useEffectEvent } from 'react'
import { isPlainKey } from './plain-key'

/** Does something when a key is pressed anywhere on the page, but not while someone types or a dialog is open. */
export function useKey(key: string | undefined, act: () => void): void {
  const onPress = useEffectEvent(act)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== key || !isPlainKey(event)) return
      // The key must not also be typed into the field that opens.
      event.preventDefault()
      onPress()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [key])
}
