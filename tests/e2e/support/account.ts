import { randomUUID } from 'node:crypto'
import { type APIRequestContext, expect, type Page } from 'playwright/test'

export interface Account {
  email: string
  name: string
  password: string
  /** A bearer token of the person. */
  token: string
}

/** A person whom nobody has seen before: an address of their own, and a password. */
export function newPerson(): Omit<Account, 'token'> {
  return { email: `${randomUUID()}@example.com`, name: 'Ada Lovelace', password: 'correct horse battery' }
}

/** A new account with an organization of its own, made over the API. */
export async function createAccount(request: APIRequestContext): Promise<Account> {
  const person = newPerson()
  const response = await request.post('/api/v1/auth/register', { data: person })
  expect(response.status(), await response.text()).toBe(201)
  const { token } = await response.json()
  return { ...person, token }
}

/** Logs in through the page. */
export async function logIn(
  page: Page,
  { email, password }: Pick<Account, 'email' | 'password'>,
): Promise<void> {
  await page.goto('/login')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Log in' }).click()
  await expect(page).toHaveURL(/\/overview$/)
}
