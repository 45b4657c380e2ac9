import { newId } from '../new-id'
import { type Metadata, test } from './common'

export function newProduct(
  created: number,
  {
    id,
    name,
    description,
    metadata = {},
  }: { id?: string; name: string; description?: string; metadata?: Metadata },
) {
  return {
    id: id ?? newId('prod'),
    object: 'product' as const,
    ...test,
    active: true,
    created,
    updated: created,
    images: [] as string[],
    marketing_features: [] as { name?: string }[],
    metadata,
    name,
    description: description ?? null,
  }
}
export type Product = ReturnType<typeof newProduct>

interface PriceFields {
  product: string
  currency: string
  unit_amount: number
  interval: 'day' | 'week' | 'month' | 'year'
  lookup_key?: string
  metadata?: Metadata
}

export function newPrice(
  created: number,
  { product, currency, unit_amount, interval, lookup_key, metadata = {} }: PriceFields,
) {
  return {
    id: newId('price'),
    object: 'price' as const,
    ...test,
    active: true,
    billing_scheme: 'per_unit' as const,
    created,
    currency,
    lookup_key: lookup_key ?? null,
    metadata,
    product,
    type: 'recurring' as const,
    unit_amount,
    unit_amount_decimal: String(unit_amount),
    recurring: { interval, interval_count: 1, meter: null, usage_type: 'licensed' as const },
  }
}
export type Price = ReturnType<typeof newPrice>
