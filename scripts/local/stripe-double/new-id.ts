import { randomBytes } from 'node:crypto'

/** A new id as Stripe makes them, such as `cus_T3kqp0...`. */
export function newId(prefix: string): string {
  const letters = randomBytes(18).toString('base64').replace(/[+/]/g, 'x')
  return `${prefix}_${letters.slice(0, 16)}`
}
