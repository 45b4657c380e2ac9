import { expect, test } from 'vitest'
import { z } from '@/lib/core/schema'
import { buildDocument, operationsOf } from './build-document'
import { describe } from './operation'

const about = { serverUrl: 'https://app.example.com/api/v1', version: '1.0.0' }

test('an error stands in the document where an operation answers with it, and otherwise not', () => {
  const GET = describe(async () => new Response(), 'identified', {
    summary: 'A thing',
    input: z.object({}),
    output: z.object({}),
    status: 200,
  })
  const document = buildDocument(operationsOf({ '/things': { GET } }), about)
  const referred = [...JSON.stringify(document.paths).matchAll(/#\/components\/responses\/(\w+)/g)]
  const names = new Set(referred.map(([, name]) => name))
  expect(names).toContain('Problem401')
  expect(new Set(Object.keys(document.components.responses))).toEqual(names)
  expect(buildDocument({}, about).components.responses).toEqual({})
})
