import { CheckIcon } from 'lucide-react'
import { roles } from '@/lib/core/scopes'
import { type Permission, permissions } from '@/lib/orgs/permissions'

const all = Object.keys(permissions) as Permission[]

/** What each role may do: the table itself. */
export function RoleTable() {
  return (
    <div className="relative overflow-x-auto rounded-lg border bg-card">
      <table className="w-full table-fixed text-left text-xs">
        <thead className="border-b text-muted-foreground">
          <tr>
            <th className="px-3 py-2 font-normal">What</th>
            {roles.map(role => (
              <th key={role} className="w-12 py-2 text-center font-normal sm:w-20">
                {role}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y">
          {all.map(what => (
            <tr key={what}>
              <th scope="row" className="px-3 py-1.5 font-normal">
                {permissions[what].words}
              </th>
              {roles.map(role => (
                <td key={role} className="text-center">
                  <Mark yes={(permissions[what].roles as readonly string[]).includes(role)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Mark({ yes }: { yes: boolean }) {
  if (!yes) return <span className="sr-only">no</span>
  return (
    <>
      <CheckIcon className="mx-auto size-3.5 text-teal" aria-hidden="true" />
      <span className="sr-only">yes</span>
    </>
  )
}
