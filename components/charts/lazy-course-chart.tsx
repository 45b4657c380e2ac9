'use client'

import dynamic from 'next/dynamic'

/** The course chart, loaded only by pages that draw one; its room is kept free meanwhile. */
export const LazyCourseChart = dynamic(() => import('./course-chart'), {
  ssr: false,
  loading: () => <div className="h-56 animate-pulse rounded-md bg-neutral-2" />,
})
