import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { roles } from '@/lib/core/scopes'
import { type Permission, permissions } from './permissions'

test('the table of roles in docs/api.md is this one', () => {
  const docs = readFileSync('docs/api.md', 'utf8')
  const table = docs.slice(docs.indexOf('| what | owner |')).split('\n\n')[0]?.split('\n').slice(2)
  const expected = (Object.keys(permissions) as Permission[]).map(what => {
    const { roles: allowed, key, words } = permissions[what]
    const marks = roles.map(role => ((allowed as readonly string[]).includes(role) ? 'yes' : ''))
    const withKey = key === null ? 'a person' : key === 'any' ? 'any key' : `\`${key}\``
    return `| ${[words, ...marks, withKey].join(' | ')} |`
  })
  expect(table).toEqual(expected)
})
