import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { expectedObjects } from './expected-objects'
import { checkModes, readVariables } from './read-variables'

const newFolder = () => mkdtempSync(join(tmpdir(), 'driftlock-doctor-'))

test('the environment decides before .env.local, and that before .env', () => {
  const folder = newFolder()
  writeFileSync(join(folder, '.env'), 'A=env\nB=env\nC=env\n')
  writeFileSync(join(folder, '.env.local'), 'A=local\nB=local\n')
  const { variables, read } = readVariables({ folder, environment: { A: 'environment' } })
  expect(variables).toEqual({ A: 'environment', B: 'local', C: 'env' })
  expect(read).toEqual([join(folder, '.env.local'), join(folder, '.env')])
})

test('a named file is examined alone', () => {
  const envFile = join(newFolder(), 'env')
  writeFileSync(envFile, 'A="file"\n')
  expect(
    readVariables({ folder: newFolder(), envFile, environment: { B: 'environment' } }).variables,
  ).toEqual({ A: 'file' })
})

test('a file that others can read is pointed out', () => {
  const folder = newFolder()
  writeFileSync(join(folder, 'open'), '', { mode: 0o644 })
  writeFileSync(join(folder, 'private'), '', { mode: 0o600 })
  expect(checkModes([join(folder, 'open'), join(folder, 'private')]).map(({ about }) => about)).toEqual([
    join(folder, 'open'),
  ])
})

test('migrations are read for what they leave behind', () => {
  const folder = join(newFolder(), 'migrations')
  mkdirSync(folder)
  writeFileSync(
    join(folder, '1_a.sql'),
    `create table public.kept (id int); -- create table public.remarked ()
     create table public.dropped (id int);
     create table public.kept_1 partition of public.kept default;
     create or replace function public.count_kept(p_one int, p_two text default 'x') returns bigint language sql as '';
     create function public.touch() returns trigger language plpgsql as '';`,
  )
  writeFileSync(join(folder, '2_b.sql'), 'drop table if exists public.dropped;')
  expect(expectedObjects(folder)).toEqual({ tables: ['kept'], functions: ['count_kept'] })
})
