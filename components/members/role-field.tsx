'use client'

import { FieldError } from '@/components/ui/field'
import type { Role } from '@/lib/core/scopes'
import { roleWords } from './role-words'

interface RoleFieldProps {
  roles: readonly Role[]
  initial: Role
  error?: string
}

/** A choice among roles, each with what it is for. */
export function RoleField({ roles, initial, error }: RoleFieldProps) {
  return (
    <fieldset className="flex flex-col gap-2.5">
      <legend className="mb-2 text-sm font-medium">Role</legend>
      {roles.map(role => (
        <label key={role} className="flex items-baseline gap-2.5">
          <input
            type="radio"
            name="role"
            value={role}
            defaultChecked={role === initial}
            className="focus-ring size-3.5 shrink-0 translate-y-0.5 rounded-full accent-teal"
          />
          <span>
            <span className="block font-medium">{role}</span>
            <span className="block text-xs text-pretty text-muted-foreground">{roleWords[role]}.</span>
          </span>
        </label>
      ))}
      <FieldError>{error}</FieldError>
    </fieldset>
  )
}
