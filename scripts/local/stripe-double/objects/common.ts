/**
 * The objects of this folder have every field that Stripe's API description requires and those that the product reads.
 * Times are in seconds, amounts in cents.
 */
export type Metadata = Record<string, string>

/** What stands in every object that is no real money. */
export const test = { livemode: false } as const
