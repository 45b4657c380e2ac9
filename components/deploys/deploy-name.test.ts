import { expect, test } from 'vitest'
import { deployName } from './deploy-name'

test('a deploy is its service and version; a long hash is cut as git does', () => {
  expect([
    deployName({ service: 'checkout', version: '1.4.2' }),
    deployName({ service: null, version: 'c0ffee0123456789c0ffee0123456789c0ffee01' }),
  ]).toEqual(['checkout 1.4.2', 'c0ffee0'])
})
