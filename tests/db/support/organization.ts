import type { Sql } from 'postgres'

export const roles = ['viewer', 'member', 'admin', 'owner'] as const
export type Role = (typeof roles)[number]

/** An organization with one person of each role, made as sign-ups make them. */
export interface TestOrganization {
  id: string
  people: Record<Role, string>
}

/** Signs a person up; the trigger gives them a profile and an organization. */
export async function signUp(sql: Sql, name = 'Ada'): Promise<{ userId: string; organizationId: string }> {
  const userId = crypto.randomUUID()
  await sql`insert into auth.users (id, email, raw_user_meta_data)
    values (${userId}, ${`${userId}@example.com`}, jsonb_build_object('name', ${name}::text))`
  const [membership] = await sql<{ organization_id: string }[]>`
    select organization_id from memberships where user_id = ${userId}`
  if (!membership) throw new Error('The sign-up made no membership')
  return { userId, organizationId: membership.organization_id }
}

export async function makeOrganization(sql: Sql): Promise<TestOrganization> {
  const { userId: owner, organizationId: id } = await signUp(sql)
  const join = async (role: Role) => {
    const { userId } = await signUp(sql)
    await sql`insert into memberships (organization_id, user_id, role) values (${id}, ${userId}, ${role})`
    return userId
  }
  return {
    id,
    people: { owner, admin: await join('admin'), member: await join('member'), viewer: await join('viewer') },
  }
}

/** A stream of the organization. */
export async function makeStream(sql: Sql, organizationId: string, { source = 'web', test = false } = {}) {
  const streams = JSON.stringify([{ stream_type: 'logs', source, test }])
  const [row] = await sql<{ id: string }[]>`
    select id from resolve_streams(${organizationId}, ${streams}::text::jsonb)`
  if (!row) throw new Error('No stream was made')
  return row.id
}
