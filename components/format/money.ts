/** Cents of a currency as people read them: whole amounts without cents, `$29` and `$14.50`. */
export function money(cents: number, currency: string): string {
  const format = new Intl.NumberFormat('en', {
    style: 'currency',
    currency: currency.toUpperCase(),
    minimumFractionDigits: cents % 100 === 0 ? 0 : 2,
  })
  return format.format(cents / 100)
}
