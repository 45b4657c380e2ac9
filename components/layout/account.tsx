import { LogOutIcon } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { ThemeToggle } from './theme-toggle'

interface AccountProps {
  name: string
  email: string
  logOut: () => Promise<void>
}

/** Who is signed in, the theme, and the way out. */
export function Account({ name, email, logOut }: AccountProps) {
  return (
    <div className="flex items-center gap-1 border-t border-neutral-5 px-2 pt-3">
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm font-medium">{name}</p>
        <p className="truncate text-xs text-muted-foreground">{email}</p>
      </div>
      <ThemeToggle />
      <form action={logOut}>
        <Button
          type="submit"
          variant="ghost"
          size="icon-sm"
          className="text-muted-foreground"
          aria-label="Log out"
          title="Log out"
        >
          <LogOutIcon />
        </Button>
      </form>
    </div>
  )
}
