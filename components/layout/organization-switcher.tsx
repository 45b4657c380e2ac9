'use client'

import { ChevronsUpDownIcon, PlusIcon } from 'lucide-react'
import Link from 'next/link'
import { useTransition } from 'react'
import {
  Menu,
  MenuContent,
  MenuLinkItem,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
  MenuTrigger,
} from '@/components/ui/menu'
import { toast } from '@/components/ui/toast'
import type { ActionResult } from '@/lib/http/action'

interface OrganizationSwitcherProps {
  organizations: readonly { id: string; name: string; role: string | null }[]
  /** The id of the one that the pages show. */
  current: string
  switchTo: (id: string) => Promise<ActionResult<unknown>>
}

/** Which organization the pages show, and a menu of the person's others. */
export function OrganizationSwitcher({ organizations, current, switchTo }: OrganizationSwitcherProps) {
  const [pending, start] = useTransition()
  const shown = organizations.find(({ id }) => id === current)

  function choose(id: string) {
    if (id === current) return
    start(async () => {
      const result = await switchTo(id)
      if (result.status === 'failed') toast.add({ type: 'error', title: result.message })
    })
  }

  return (
    <Menu>
      <MenuTrigger
        aria-label={`Organization: ${shown?.name}. Switch`}
        aria-busy={pending}
        className="focus-ring flex h-9 w-full items-center gap-2 rounded-md border bg-card px-2 text-left text-sm hover:bg-accent"
      >
        <span className="min-w-0 flex-1 truncate font-medium">{shown?.name}</span>
        <ChevronsUpDownIcon className="size-4 shrink-0 text-muted-foreground" aria-hidden="true" />
      </MenuTrigger>
      <MenuContent>
        <MenuRadioGroup value={current} onValueChange={choose}>
          {organizations.map(({ id, name, role }) => (
            <MenuRadioItem key={id} value={id} closeOnClick>
              <span className="min-w-0">
                <span className="block truncate">{name}</span>
                <span className="block text-xs text-muted-foreground">{role}</span>
              </span>
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
        <MenuSeparator />
        <MenuLinkItem render={<Link href="/organizations/new" />} closeOnClick>
          <PlusIcon className="size-4 text-muted-foreground" aria-hidden="true" />
          New organization
        </MenuLinkItem>
      </MenuContent>
    </Menu>
  )
}
