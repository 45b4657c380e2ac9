import { CopyButton } from './copy-button'

/** A command to be pasted into a shell, with a button that copies it. */
export function CommandBlock({ command }: { command: string }) {
  return (
    <div className="flex flex-col items-start gap-x-4 gap-y-2 rounded-lg border bg-muted px-4 py-3 sm:flex-row">
      <pre data-testid="command" className="min-w-0 flex-1 text-xs leading-5 break-words whitespace-pre-wrap">
        {command}
      </pre>
      <CopyButton text={command} />
    </div>
  )
}
