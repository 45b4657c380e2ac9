import { expect, test } from 'vitest'
import { OTHER, StepNames } from './step-names'

const none = () => {}

test('a step keeps its symbol, also saved and loaded', () => {
  const names = new StepNames()
  const login = names.learn('login', none)
  names.learn('logout', none)
  const copy = StepNames.load(JSON.parse(JSON.stringify(names.save())))
  expect(copy.learn('login', none)).toBe(login)
  expect(copy.find('logout')).toBe(names.find('logout'))
  expect(copy.find('refund')).toBeNull()
  expect(copy.nameOf(login)).toBe('login')
})

test('a seldom step gives way and says so; common ones stay', () => {
  const names = new StepNames()
  for (let time = 0; time < 9; time++) names.learn('common', none)
  const freed: string[] = []
  for (let step = 0; step < 2000; step++) names.learn(`step ${step}`, symbol => freed.push(symbol))
  expect(freed.length).toBeGreaterThan(1000)
  expect(names.find('common')).not.toBeNull()
  expect(JSON.stringify(names.save()).length).toBeLessThan(5000)
})

test('where all are common, a new one has no symbol of its own', () => {
  const names = new StepNames()
  for (let time = 0; time < 9; time++) for (let step = 0; step < 160; step++) names.learn(`s${step}`, none)
  expect(names.learn('one more', none)).toBe(OTHER)
})
