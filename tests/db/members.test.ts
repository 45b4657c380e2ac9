import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { permissions } from '@/lib/orgs/permissions'
import { startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { asCaller } from './support/as-caller'
import { makeOrganization, type Role, roles, signUp, type TestOrganization } from './support/organization'

let database: TestPostgres
let sql: Sql
let organization: TestOrganization
/** Of each role another, so that the last owner is nobody of these tests. */
let others: Record<Role, string>
beforeAll(async () => {
  database = await startPostgres()
  sql = postgres(database.url, { max: 8, onnotice: () => {} })
  organization = await makeOrganization(sql)
  others = Object.fromEntries(
    await Promise.all(roles.map(async role => [role, await join(organization.id, role)] as const)),
  ) as Record<Role, string>
})
afterAll(async () => {
  await sql.end()
  await database.stop()
})

const refused = '42501'
const lastOwner = '23001'
const may = (role: Role, what: 'members:manage' | 'owners:manage') =>
  (permissions[what].roles as readonly Role[]).includes(role)
const touches = (...touched: Role[]) => (touched.includes('owner') ? 'owners:manage' : 'members:manage')

describe('who may make whom into what, over PostgREST as over anything', () => {
  const cells = roles.flatMap(actor =>
    roles.flatMap(target => roles.map(made => [actor, target, made] as const)),
  )
  test.each(cells)('%s: the role of a %s becomes %s', async (actor, target, made) => {
    expect(await changes(organization.people[actor], others[target], made)).toBe(
      may(actor, touches(target, made)),
    )
  })

  test.each(cells)('%s, of themselves, being %s: %s', async (actor, _target, made) => {
    expect(await changes(organization.people[actor], organization.people[actor], made)).toBe(
      may(actor, touches(actor, made)),
    )
  })
})

describe('who may remove whom', () => {
  const cells = roles.flatMap(actor => roles.map(target => [actor, target] as const))
  test.each(cells)('%s removes a %s', async (actor, target) => {
    expect(await removes(organization.people[actor], others[target])).toBe(may(actor, touches(target)))
  })

  test.each(roles)('%s leaves', async role => {
    expect(await removes(organization.people[role], organization.people[role])).toBe(true)
  })

  test.each(roles)('%s of another organization neither changes nor removes anybody', async role => {
    const stranger = await join((await signUp(sql)).organizationId, role)
    for (const target of roles) {
      expect(await changes(stranger, others[target], 'viewer')).toBe(false)
      expect(await removes(stranger, others[target])).toBe(false)
    }
  })
})

describe('the last owner', () => {
  let id: string
  let people: Record<Role, string>
  beforeEach(async () => {
    ;({ id, people } = await makeOrganization(sql))
  })

  test('is neither removed, lowered nor let go, whoever asks', async () => {
    await expect(removes(people.owner, people.owner, id)).rejects.toMatchObject({ code: lastOwner })
    await expect(changes(people.owner, people.owner, 'admin', id)).rejects.toMatchObject({ code: lastOwner })
    await expect(sql`delete from memberships where organization_id = ${id}`).rejects.toMatchObject({
      code: lastOwner,
    })
    await expect(
      sql`update memberships set role = 'viewer' where organization_id = ${id}`,
    ).rejects.toMatchObject({ code: lastOwner })
    await expect(sql`delete from auth.users where id = ${people.owner}`).rejects.toMatchObject({
      code: lastOwner,
    })
    expect(await ownersOf(id)).toEqual([people.owner])
  })

  test('may go once there is another, and the organization may go with everybody', async () => {
    await sql`update memberships set role = 'owner' where user_id = ${people.member} and organization_id = ${id}`
    expect(await removes(people.owner, people.owner, id)).toBe(true)
    await sql`delete from memberships where user_id = ${people.owner} and organization_id = ${id}`
    expect(await ownersOf(id)).toEqual([people.member])
    await sql`delete from organizations where id = ${id}`
    expect(await sql`select from memberships where organization_id = ${id}`).toHaveLength(0)
  })

  test('who is alone takes the organization’s last membership along with the account', async () => {
    const { userId, organizationId } = await signUp(sql)
    await expect(
      sql`delete from memberships where organization_id = ${organizationId}`,
    ).rejects.toMatchObject({ code: lastOwner })
    await sql`delete from auth.users where id = ${userId}`
    expect(await sql`select from memberships where organization_id = ${organizationId}`).toHaveLength(0)
  })

  test.each([
    ['leave', 'leave'],
    ['leave', 'lower'],
    ['lower', 'lower'],
  ] as const)(
    'of two owners who %s and %s at once, exactly one stays, in 30 races',
    async (first, second) => {
      const acts = {
        leave: (userId: string) =>
          sql`delete from memberships where organization_id = ${id} and user_id = ${userId}`,
        lower: (userId: string) =>
          sql`update memberships set role = 'member' where organization_id = ${id} and user_id = ${userId}`,
      }
      const rival = await join(id, 'owner')
      for (let race = 0; race < 30; race++) {
        await sql`insert into memberships (organization_id, user_id, role) values
        (${id}, ${people.owner}, 'owner'), (${id}, ${rival}, 'owner')
        on conflict (organization_id, user_id) do update set role = 'owner'`
        const ends = await Promise.allSettled([acts[first](people.owner), acts[second](rival)])
        expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
        const [lost] = ends.flatMap(end => (end.status === 'rejected' ? [end.reason.code] : []))
        expect(lost).toBe(lastOwner)
        expect(await ownersOf(id)).toHaveLength(1)
      }
    },
  )

  test('the second of two waits for the first, even one that has not ended yet', async () => {
    const rival = await join(id, 'owner')
    const order: string[] = []
    let second: Promise<unknown> | undefined
    await sql.begin(async first => {
      await first`delete from memberships where organization_id = ${id} and user_id = ${people.owner}`
      second = sql`delete from memberships where organization_id = ${id} and user_id = ${rival}`.then(
        () => order.push('let go'),
        error => order.push(error.code),
      )
      await waitingForLock()
      order.push('first ends')
    })
    await second
    expect(order).toEqual(['first ends', lastOwner])
  })
})

test('nobody makes themself a member, or moves a membership elsewhere', async () => {
  const { userId, organizationId } = await signUp(sql)
  const insert = asCaller(
    sql,
    { userId },
    run =>
      run`insert into memberships (organization_id, user_id, role) values (${organization.id}, ${userId}, 'viewer')`,
  )
  await expect(insert).rejects.toMatchObject({ code: refused })
  for (const assignment of [`organization_id = '${organization.id}'`, `user_id = '${others.owner}'`]) {
    const move = asCaller(sql, { userId }, run =>
      run.unsafe(`update memberships set ${assignment} where organization_id = '${organizationId}'`),
    )
    await expect(move).rejects.toMatchObject({ code: refused })
  }
})

test('a time zone is one that the database can reckon in', async () => {
  const owner = { userId: organization.people.owner }
  const set = (zone: string) =>
    asCaller(
      sql,
      owner,
      run => run`update organizations set time_zone = ${zone} where id = ${organization.id}`,
    )
  for (const zone of ['Europe/Berlin', 'Etc/GMT+3', 'UTC']) expect((await set(zone)).count).toBe(1)
  for (const zone of ['Europe/Atlantis', 'Foo/Bar+3', 'CET', 'posix/Europe/Berlin', 'localtime'])
    await expect(set(zone)).rejects.toMatchObject({ code: '22023' })
})

async function join(organizationId: string, role: Role): Promise<string> {
  const { userId } = await signUp(sql)
  await sql`insert into memberships (organization_id, user_id, role) values (${organizationId}, ${userId}, ${role})`
  return userId
}

/** Whether the actor may; it is undone. Not being allowed is a refusal or no row. */
function changes(actor: string, target: string, role: Role, id = organization.id): Promise<boolean> {
  return allowed(
    actor,
    `update memberships set role = '${role}' where organization_id = '${id}' and user_id = '${target}'`,
  )
}

function removes(actor: string, target: string, id = organization.id): Promise<boolean> {
  return allowed(actor, `delete from memberships where organization_id = '${id}' and user_id = '${target}'`)
}

async function allowed(actor: string, statement: string): Promise<boolean> {
  try {
    return (await asCaller(sql, { userId: actor }, run => run.unsafe(statement))).count > 0
  } catch (error) {
    if (error instanceof postgres.PostgresError && error.code === refused) return false
    throw error
  }
}

async function ownersOf(id: string): Promise<string[]> {
  const rows = await sql`select user_id from memberships where organization_id = ${id} and role = 'owner'`
  return rows.map(({ user_id }) => user_id)
}

/** Waits until somebody waits for a lock. */
async function waitingForLock(): Promise<void> {
  for (;;) {
    const [row] =
      await sql`select count(*)::int as waiting from pg_stat_activity where wait_event_type = 'Lock'`
    if (row?.waiting > 0) return
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}
