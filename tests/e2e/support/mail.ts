import { type APIRequestContext, expect } from 'playwright/test'

interface Message {
  subject: string
  links: string[]
}

/** The link in the newest e-mail to an address that holds `part`; waits until one has come. */
export async function linkInMail(request: APIRequestContext, to: string, part: string): Promise<string> {
  const sink = process.env.DRIFTLOCK_MAIL_URL
  if (sink === undefined) throw new Error('DRIFTLOCK_MAIL_URL is not set: `npm test` sets it.')
  const find = async (): Promise<string | undefined> => {
    const response = await request.get(`${sink}/messages`, { params: { to } })
    const { data } = (await response.json()) as { data: Message[] }
    return data.flatMap(message => message.links).find(link => link.includes(part))
  }
  await expect.poll(find, { message: `an e-mail to ${to} with ${part}` }).toBeTruthy()
  const link = await find()
  if (link === undefined) throw new Error('The e-mail went away again.')
  return link
}
