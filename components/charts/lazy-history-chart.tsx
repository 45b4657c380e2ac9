'use client'

import dynamic from 'next/dynamic'

/** The history chart, loaded only by pages that draw one; its room is kept free meanwhile. */
export const LazyHistoryChart = dynamic(() => import('./history-chart'), {
  ssr: false,
  loading: () => <div className="h-56 animate-pulse rounded-md bg-neutral-2" />,
})
