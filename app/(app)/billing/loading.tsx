import { Skeleton } from '@/components/ui/skeleton'

export default function BillingLoading() {
  return (
    <div aria-busy="true">
      <Skeleton className="mb-7 h-12 w-64" />
      <Skeleton className="mb-10 h-16" />
      <div className="grid gap-3 sm:grid-cols-3">
        <Skeleton className="h-56" />
        <Skeleton className="h-56" />
        <Skeleton className="h-56" />
      </div>
    </div>
  )
}
