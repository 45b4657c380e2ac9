import { SearchIcon } from 'lucide-react'
import Form from 'next/form'
import type { Params } from '@/components/filters/with-params'
import { Input } from '@/components/ui/input'

/** Searches the words of events; the other filters of the address are kept. */
export function SearchForm({ params }: { params: Params }) {
  const { q, cursor: _cursor, ...others } = params
  return (
    <Form action="/events" scroll={false} role="search" className="relative min-w-48 flex-1">
      <SearchIcon
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted-foreground"
      />
      <Input
        key={q}
        name="q"
        type="search"
        aria-label="Search the words of events"
        placeholder="Search words, such as timeout payment"
        defaultValue={q}
        className="pl-8"
      />
      {Object.entries(others).map(([name, value]) =>
        value ? <input key={name} type="hidden" name={name} value={value} /> : null,
      )}
    </Form>
  )
}
