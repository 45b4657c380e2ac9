import { LinkButton } from '@/components/layout/link-button'

interface PagerProps {
  /** The address of the next page; null on the last. */
  next: string | null
  /** The address of the first page; null when on it. */
  first: string | null
}

/** Onwards through a list, and back to its beginning. */
export function Pager({ next, first }: PagerProps) {
  if (next === null && first === null) return null
  return (
    <nav aria-label="Pages" className="mt-3 flex justify-between gap-2">
      <span>
        {first ? (
          <LinkButton href={first} variant="outline" size="sm">
            Newest
          </LinkButton>
        ) : null}
      </span>
      {next ? (
        <LinkButton href={next} variant="outline" size="sm">
          Older
        </LinkButton>
      ) : null}
    </nav>
  )
}
