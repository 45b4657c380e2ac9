import { LinkButton } from '@/components/layout/link-button'

export default function AppNotFound() {
  return (
    <div className="flex flex-col items-start gap-3 py-16">
      <h1 className="text-lg">There is nothing at this address</h1>
      <p className="max-w-[60ch] text-muted-foreground">
        It may have been deleted, its retention may have passed, or it belongs to another organization.
      </p>
      <LinkButton href="/anomalies" variant="outline">
        Go to the anomalies
      </LinkButton>
    </div>
  )
}
