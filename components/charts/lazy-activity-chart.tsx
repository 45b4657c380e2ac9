'use client'

import dynamic from 'next/dynamic'

/** The activity chart, loaded only by pages that draw one; its room is kept free meanwhile. */
export const LazyActivityChart = dynamic(() => import('./activity-chart'), {
  ssr: false,
  loading: () => <div className="h-44 animate-pulse rounded-md bg-neutral-2" />,
})
