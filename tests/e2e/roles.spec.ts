import { randomUUID } from 'node:crypto'
import type { APIRequestContext } from 'playwright/test'
import { parseId } from '@/lib/core/ids'
import type { Role } from '@/lib/core/scopes'
import { type Permission, permissions } from '@/lib/orgs/permissions'
import { type Account, createAccount, logIn, newPerson } from './support/account'
import { api } from './support/api'
import { causeAnomaly } from './support/events'
import { linkInMail } from './support/mail'
import { addressOf } from './support/pages'
import { rest } from './support/rest'
import { expect, type Page, test } from './support/test'

interface Control {
  path: string
  takes: Permission
  find: (page: Page) => ReturnType<Page['locator']>
}

const button = (name: string | RegExp) => (page: Page) =>
  page.getByRole('main').getByRole('button', { name }).first()

/** A control of each thing that somebody may do in the browser, on a page that has it. */
const controls: Control[] = [
  { path: '/incidents/{incident}', takes: 'anomalies:triage', find: button(/^Resolve/) },
  { path: '/anomalies/{anomaly}', takes: 'anomalies:triage', find: button(/^Resolve/) },
  { path: '/anomalies/{anomaly}', takes: 'anomalies:delete', find: button(/^Delete/) },
  { path: '/noise', takes: 'alert-settings:update', find: button(/^Save/) },
  { path: '/pipeline/redaction', takes: 'redaction:update', find: button(/^Save/) },
  {
    path: '/usage',
    takes: 'usage:update',
    find: page => page.getByRole('main').getByRole('radio', { disabled: false }).first(),
  },
  { path: '/deploys', takes: 'events:send', find: button(/^Delete/) },
  { path: '/api-keys', takes: 'api-keys:manage', find: button('Create a key') },
  { path: '/settings/organization', takes: 'organization:update', find: button('Save the name') },
  { path: '/settings/members', takes: 'members:invite', find: button('Invite somebody') },
  { path: '/settings/members', takes: 'members:manage', find: button('Change the role of Mary Member') },
  { path: '/settings/members', takes: 'owners:manage', find: button('Change the role of Ada Lovelace') },
  { path: '/settings/members', takes: 'organization:leave', find: button('Leave') },
  { path: '/settings/audit-log', takes: 'audit-log:read', find: button('Check the chain') },
  {
    path: '/settings',
    takes: 'audit-log:read',
    find: page => page.getByRole('link', { name: 'Audit log' }),
  },
]

for (const role of ['owner', 'admin', 'member', 'viewer'] as const) {
  test(`what ${role === 'owner' || role === 'admin' ? 'an' : 'a'} ${role} may not do has no button`, async ({
    page,
    request,
  }) => {
    test.slow()
    const owner = await createAccount(request)
    const found = await causeAnomaly(request, owner.token)
    await api(request, owner.token).post('/deploy-markers', { version: '1.0' })
    // Whoever is on Free has no choice at the limit.
    const { id } = await api(request, owner.token).get('/organizations/current')
    await rest('PATCH', `organizations?id=eq.${parseId('organization', id)}`, { plan: 'pro' })
    await joinAs(request, owner, 'member', 'Mary Member')
    const person = role === 'owner' ? owner : await joinAs(request, owner, role, 'Grace Hopper')
    await logIn(page, person)
    for (const { path, takes, find } of controls) {
      await page.goto(addressOf(path, found), { waitUntil: 'networkidle' })
      const expected = (permissions[takes].roles as readonly Role[]).includes(role) ? 1 : 0
      await expect(find(page), `${takes} at ${path}`).toHaveCount(expected)
    }
  })
}

/** A person who has come by an invitation, over the API. */
async function joinAs(
  request: APIRequestContext,
  owner: Account,
  role: Role,
  name: string,
): Promise<Account> {
  const person = { ...newPerson(), name, email: `${randomUUID()}@example.com` }
  await api(request, owner.token).post('/invitations', { email: person.email, role })
  const link = await linkInMail(request, person.email, '/invitation?token=')
  const invitation = new URL(link).searchParams.get('token')
  const response = await request.post('/api/v1/auth/register', { data: { ...person, invitation } })
  expect(response.status(), await response.text()).toBe(201)
  return { ...person, token: (await response.json()).token }
}
