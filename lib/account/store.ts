import { dataOf } from '@/lib/core/database-error'
import { z } from '@/lib/core/schema'
import type { DatabaseFunctions } from '@/lib/db/database-functions'

const leaving = z.object({
  blocking: z.array(z.object({ id: z.uuid(), name: z.string() })),
  alone: z.array(z.uuid()),
})

/** The organizations that a person cannot leave without an owner, and those where they are alone. */
export async function findLeaving(
  functions: DatabaseFunctions,
  userId: string,
): Promise<z.output<typeof leaving>> {
  return leaving.parse(dataOf(await functions.rpc('organizations_of_leaver', { p_user: userId })))
}

/** Deletes the person and closes these organizations. False, with nothing done, when others stand against it by now. */
export async function deletePerson(
  functions: DatabaseFunctions,
  userId: string,
  closing: string[],
): Promise<boolean> {
  return dataOf(await functions.rpc('delete_person', { p_user: userId, p_closing: closing }))
}

/** Ends what anybody may do in the organization. False for one that is closed already. */
export async function closeOrganization(
  functions: DatabaseFunctions,
  organizationId: string,
): Promise<boolean> {
  return dataOf(await functions.rpc('close_organization', { p_organization: organizationId }))
}

const rowsAtOnce = 10_000

/** Deletes some of what a closed organization holds. False when nothing of it is left, itself included. */
export async function purgeSome(functions: DatabaseFunctions, organizationId: string): Promise<boolean> {
  const args = { p_organization: organizationId, p_rows: rowsAtOnce }
  return dataOf(await functions.rpc('purge_organization', args)) === rowsAtOnce
}
