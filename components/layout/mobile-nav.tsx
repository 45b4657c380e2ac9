'use client'

import { MenuIcon } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Sheet, SheetContent, SheetHeader, SheetTitle, SheetTrigger } from '@/components/ui/sheet'
import { Logo } from './logo'
import { NavLinks } from './nav-links'

interface MobileNavProps {
  openIncidents: number
  organization: ReactNode
  account: ReactNode
}

/** On a narrow screen: a bar with the mark and a menu that slides in. */
export function MobileNav({ openIncidents, organization, account }: MobileNavProps) {
  const [open, setOpen] = useState(false)
  return (
    <div className="sticky top-0 z-20 flex h-12 items-center justify-between border-b bg-background px-4 lg:hidden">
      <Logo />
      <Sheet open={open} onOpenChange={setOpen}>
        <SheetTrigger render={<Button variant="ghost" size="icon" aria-label="Open the menu" />}>
          <MenuIcon />
        </SheetTrigger>
        <SheetContent side="left" className="gap-6 p-3 pt-4">
          <SheetHeader className="px-2">
            <SheetTitle>
              <Logo />
            </SheetTitle>
          </SheetHeader>
          {organization}
          <div className="flex flex-1 flex-col justify-between">
            <NavLinks openIncidents={openIncidents} onNavigate={() => setOpen(false)} />
            {account}
          </div>
        </SheetContent>
      </Sheet>
    </div>
  )
}
