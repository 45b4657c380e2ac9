import type { api } from './api'

/** Sends an event that is refused beside one that is not; answers the id under which it is kept. */
export async function rejectEvent({ get, post }: ReturnType<typeof api>, wrong: object): Promise<string> {
  await post('/events/ingest', [{ stream_type: 'logs', data: 'an ordinary line' }, wrong])
  const { data } = await get('/rejected-events')
  const [first] = data
  if (first === undefined) throw new Error('The refused event was not kept.')
  return first.id
}
