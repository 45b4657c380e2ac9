import { Skeleton } from '@/components/ui/skeleton'

/** The overview on its way, in the places its parts will have. */
export default function OverviewLoading() {
  return (
    <div role="status" aria-label="Loading" className="flex flex-col gap-8">
      <div>
        <div className="mb-5 flex h-8 items-center justify-between">
          <Skeleton className="h-6 w-24" />
          <Skeleton className="h-8 w-32" />
        </div>
        <Skeleton className="h-8 w-full max-w-xl" />
      </div>
      <Skeleton className="h-52 w-full" />
      <div className="grid gap-8 xl:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
        <Skeleton className="h-48" />
        <Skeleton className="h-48" />
      </div>
    </div>
  )
}
