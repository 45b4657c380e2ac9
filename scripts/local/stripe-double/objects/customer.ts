import { newId } from '../new-id'
import { type Metadata, test } from './common'

export function newCustomer(
  created: number,
  { name, email, metadata = {} }: { name?: string; email?: string; metadata?: Metadata },
) {
  return {
    id: newId('cus'),
    object: 'customer' as const,
    ...test,
    created,
    name: name ?? null,
    email: email ?? null,
    metadata,
    /** Negative: what the customer has in credit, taken off the next invoice. */
    balance: 0,
  }
}
export type Customer = ReturnType<typeof newCustomer>
