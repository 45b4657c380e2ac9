import { Skeleton } from '@/components/ui/skeleton'

/** A page with a list on its way: title, filters and lines, in the places they will have. */
export function ListLoading() {
  return (
    <div role="status" aria-label="Loading">
      <div className="mb-5 flex min-h-11 flex-col gap-2">
        <Skeleton className="h-6 w-32" />
        <Skeleton className="h-4 w-80 max-w-full" />
      </div>
      <Skeleton className="mb-4 h-8 w-full max-w-xl" />
      <div className="flex flex-col divide-y rounded-lg border">
        {['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(row => (
          <div key={row} className="flex h-9 items-center gap-3 px-3">
            <Skeleton className="size-3 rounded-full" />
            <Skeleton className="h-3 flex-1" />
            <Skeleton className="h-3 w-16" />
          </div>
        ))}
      </div>
    </div>
  )
}
