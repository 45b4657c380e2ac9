import { expect, test } from 'vitest'
import { MessageKinds } from './message-kinds'

const message = (text: string, head = 0) => ({ tokens: text.split(' '), head })
const kinds = (...texts: string[]) => new MessageKinds(texts.map(text => message(text)))

test('level, component and variables do not matter, however many', () => {
  const none = kinds()
  expect(none.kindOf(message('INFO ask <ip> to delete blk_<n> blk_<n>', 1))).toBe('ask to delete')
  expect(none.kindOf(message('WARN disk ask <ip> to delete blk_<n>', 2))).toBe('ask to delete')
})

test('what is quoted, a path, a dotted name and a unit are variables', () => {
  expect(kinds().kindOf(message('took " View Lock " of /dev/sda for <num> KB in org.acme.Disk'))).toBe(
    'took of for in',
  )
})

test('a place in which four words came is a variable, three are constants', () => {
  const users = ['root', 'anna', 'bert', 'carla'].map(user => `password of ${user} changed`)
  expect(kinds(...users).kindOf(message(users[0] ?? ''))).toBe('password of changed')
  expect(kinds(...users).kindOf(message('password of dora changed'))).toBe('password of changed')
  expect(kinds(...users.slice(1)).kindOf(message(users[1] ?? ''))).toBe('password of anna changed')
})

test('a word that varies after another varies there in other messages too', () => {
  const users = ['root', 'anna', 'bert', 'carla'].map(user => `session of user ${user} closed`)
  const known = kinds(...users, 'session of user anna was opened')
  expect(known.kindOf(message('session of user anna was opened'))).toBe('session of user was opened')
})

test('a key that ever held a masked value holds a variable', () => {
  const known = kinds('login user=root host=<ip>', 'login user=root host=box')
  expect(known.kindOf(message('login user=root host=box'))).toBe('login user= root host=')
})

test('short messages are all name', () => {
  const names = ['getMode now', 'getLock now', 'getSound now', 'getRing now', 'getTone now']
  expect(kinds(...names).kindOf(message('getMode now'))).toBe('getMode now')
})
