import { expect, test } from 'vitest'
import { requireBearer } from './require-bearer'

const secret = 'a secret of some length'
const refusal = 'This is for the scheduler.'

test('the secret as bearer is let in', async () => {
  await requireBearer(new Headers({ Authorization: `Bearer ${secret}` }), secret, refusal)
})

test.each([undefined, '', secret, `Bearer ${secret} `.trim().slice(0, -1), `Bearer ${secret}x`, 'Bearer '])(
  '%s is refused',
  async given => {
    const headers = new Headers(given === undefined ? {} : { Authorization: given })
    await expect(requireBearer(headers, secret, refusal)).rejects.toMatchObject({
      code: 'unauthenticated',
      publicMessage: refusal,
    })
  },
)
