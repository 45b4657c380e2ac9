import { expect, test } from 'vitest'
import { requireCronSecret } from './require-cron-secret'

const secret = 'a secret of some length'

test('the secret as bearer is let in', async () => {
  await requireCronSecret(new Headers({ Authorization: `Bearer ${secret}` }), secret)
})

test.each([undefined, '', secret, `Bearer ${secret} `.trim().slice(0, -1), `Bearer ${secret}x`, 'Bearer '])(
  '%s is refused',
  async given => {
    const headers = new Headers(given === undefined ? {} : { Authorization: given })
    await expect(requireCronSecret(headers, secret)).rejects.toMatchObject({ code: 'unauthenticated' })
  },
)
