'use client'

import { createContext, useContext } from 'react'
import type { Standing } from './act'

interface TriageContextValue {
  /** How a row stands, with what is being done to it. */
  standingOf: (id: string) => Standing | undefined
  isSelected: (id: string) => boolean
  toggle: (id: string) => void
}

/** Null where nothing can be done to the rows: a reader's list, or one beside. */
export const TriageContext = createContext<TriageContextValue | null>(null)

/** The list that a row is in, where one can act on its rows. */
export function useTriageList(): TriageContextValue | null {
  return useContext(TriageContext)
}
