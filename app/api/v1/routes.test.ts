import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import { expect, test } from 'vitest'
import { endpoints } from '@/lib/http/endpoints'
import { buildDocument, operationsOf } from '@/lib/http/openapi/build-document'
import { routes } from './routes'

const operations = operationsOf(routes)
const about = { serverUrl: 'https://app.example.com/api/v1', version: '1.0.0' }
const document = JSON.parse(JSON.stringify(buildDocument(operations, about)))

const all = Object.entries(operations).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
)

test('every route on disk is in the list, every method of it says what it does, and there is no other', () => {
  const found = globSync('**/route.ts', { cwd: fileURLToPath(new URL('.', import.meta.url)) })
    .map(file => `/${file.replace('/route.ts', '')}`)
    .filter(path => !path.startsWith('/[...path]') && path !== '/openapi.json')
  expect(Object.keys(routes).toSorted()).toEqual(found.toSorted())
  const { '/openapi.json': _, ...others } = endpoints
  const described = Object.entries(operations).map(([path, methods]) => [
    path,
    Object.keys(methods).toSorted(),
  ])
  const listed = Object.entries(others).map(([path, methods]) => [path, [...methods].toSorted()])
  expect(described.toSorted()).toEqual(listed.toSorted())
})

test('the document is OpenAPI 3.1, by the official schema', async () => {
  const validator = new Validator()
  const { valid, errors } = await validator.validate(document)
  expect({ valid, errors, version: validator.version }).toEqual({ valid: true, version: '3.1' })
})

test('every schema in it is JSON Schema 2020-12, every reference leads somewhere', () => {
  const ajv = new Ajv2020({ strict: false })
  addFormats.default(ajv)
  ajv.addSchema({ ...document, $id: 'doc' })
  const refs = [...JSON.stringify(document).matchAll(/"\$ref":"(#[^"]+)"/g)].map(match => match[1])
  expect(refs.length).toBeGreaterThan(100)
  for (const ref of new Set(refs)) {
    const target = ref
      ?.slice(2)
      .split('/')
      .reduce((node, key) => node?.[key], document)
    expect(target, ref).toBeDefined()
  }
  for (const name of Object.keys(document.components.schemas))
    expect(() => ajv.compile({ $ref: `doc#/components/schemas/${name}` }), name).not.toThrow()
})

test('operations have ids of their own and read as sentences do', () => {
  const described = Object.values<Record<string, { operationId: string; summary: string }>>(document.paths)
  const methods = described.flatMap(path => Object.values(path))
  const ids = methods.map(({ operationId }) => operationId)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { operationId, summary } of methods) {
    expect(operationId).toMatch(/^[a-z]+[A-Za-z0-9]+$/)
    expect(summary).toMatch(/^[A-Z].{5,100}[^.]$/)
  }
})

test.each(all.filter(({ method, path }) => method === 'GET' && !path.includes('[id]')))(
  '$method $path takes a query of plain parameters',
  ({ path }) => {
    const { parameters } = document.paths[path].get
    for (const { schema } of parameters) expect(schema).not.toHaveProperty('properties')
  },
)

test.each(all.filter(({ description }) => description.example !== undefined))(
  'the example of $method $path is one',
  ({ description: { input, example } }) => {
    expect(input.safeParse(example)).toMatchObject({ success: true })
  },
)
