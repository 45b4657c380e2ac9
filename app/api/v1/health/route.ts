import { GET as health } from '@/app/health/route'
import { z } from '@/lib/core/schema'
import { describe } from '@/lib/http/openapi/operation'

export const GET = describe(() => health(), 'everybody', {
  summary: 'Whether the process answers',
  input: z.object({}),
  output: z.object({ status: z.literal('ok'), time: z.iso.datetime() }),
  status: 200,
})
