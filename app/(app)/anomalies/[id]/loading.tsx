import { Skeleton } from '@/components/ui/skeleton'

/** An anomaly on its way: its sentence, then its picture. */
export default function AnomalyLoading() {
  return (
    <div role="status" aria-label="Loading">
      <Skeleton className="mb-4 h-4 w-20" />
      <Skeleton className="mb-1 h-4 w-16" />
      <Skeleton className="mb-6 h-8 w-full max-w-xl" />
      <Skeleton className="mb-4 h-8 w-40" />
      <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_17rem]">
        <Skeleton className="h-56" />
        <Skeleton className="h-56" />
      </div>
    </div>
  )
}
