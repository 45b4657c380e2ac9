/** Pays on the page of the double of Stripe; false where the page is closed. */
export async function payCheckout(url: string): Promise<boolean> {
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ act: 'pay' }),
  })
  await response.body?.cancel()
  return response.status === 303
}
