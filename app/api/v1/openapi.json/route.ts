import { app } from '@/lib/app'
import { newRequestId } from '@/lib/core/ids'
import { z } from '@/lib/core/schema'
import { buildDocument, type OpenApiDocument, operationsOf } from '@/lib/http/openapi/build-document'
import { describe } from '@/lib/http/openapi/operation'
import packageFile from '@/package.json'
import { routes } from '../routes'

let document: OpenApiDocument | undefined

function answer(): Response {
  document ??= buildDocument(operationsOf({ ...routes, '/openapi.json': { GET } }), {
    serverUrl: `${app().env.SITE_URL}/api/v1`,
    version: packageFile.version,
  })
  const headers = {
    'Access-Control-Allow-Origin': '*',
    'Cache-Control': 'public, max-age=300',
    'X-Request-Id': newRequestId(),
  }
  return Response.json(document, { headers })
}

export const GET = describe(answer, 'everybody', {
  summary: 'This document',
  input: z.object({}),
  output: z.object({ openapi: z.string() }).loose(),
  status: 200,
})
