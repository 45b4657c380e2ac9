import { crc32 as referenceCrc32 } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { crc32, createSecret, hashSecret, isWellFormedSecret } from './secret'

test('crc32 gives the published check value and equals zlib', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926)
  fc.assert(fc.property(fc.uint8Array(), bytes => crc32(bytes) === referenceCrc32(bytes)))
})

test('a new key has its form, and no two are alike', () => {
  const secrets = Array.from({ length: 500 }, () => createSecret('live'))
  expect(new Set(secrets).size).toBe(500)
  for (const secret of secrets) {
    expect(secret).toMatch(/^dl_live_[0-9A-Za-z]{36}$/)
    expect(isWellFormedSecret(secret)).toBe(true)
  }
})

test('a key with one character changed is refused before the database is asked', () => {
  fc.assert(
    fc.property(fc.integer({ min: 8, max: 43 }), fc.constantFrom(...'059AZaz'), (at, letter) => {
      const secret = createSecret('test')
      fc.pre(secret[at] !== letter)
      return !isWellFormedSecret(secret.slice(0, at) + letter + secret.slice(at + 1))
    }),
  )
})

test('a test key cannot be made a live one', () => {
  expect(isWellFormedSecret(createSecret('test').replace('dl_test_', 'dl_live_'))).toBe(false)
})

test('the hash is SHA-256 in hex', async () => {
  expect(await hashSecret('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})
