import { AppError } from '@/lib/core/errors'
import { z } from '@/lib/core/schema'
import { noAnswer } from '@/lib/http/parse'
import { publicRoute } from '@/lib/http/route'

/** What is not an endpoint gets the same kind of error as everything else. */
const nothing = publicRoute({
  input: z.unknown(),
  output: noAnswer,
  status: 404,
  run: () =>
    Promise.reject(
      new AppError('not_found', 'There is no such endpoint. See docs/api.md for those there are.'),
    ),
})

export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as POST, nothing as PUT }
