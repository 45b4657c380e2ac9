import { target } from './client'
import { eventually } from './events'

interface Message {
  to: string[]
  subject: string
  links: string[]
}

/** The newest message to one of these addresses in a stack's mail sink; waits for it. */
export async function messageTo(addresses: string[], mailUrl = target.mailUrl): Promise<Message> {
  const found = await eventually(
    async () => {
      const response = await fetch(`${mailUrl}/messages`)
      const { data } = (await response.json()) as { data: Message[] }
      return data.filter(({ to }) => to.some(address => addresses.includes(address)))
    },
    messages => messages.length > 0,
  )
  const [newest] = found
  if (newest === undefined) throw new Error('No message')
  return newest
}
