import { CopyButton } from './copy-button'

/** A command to be pasted into a shell, with a button that copies it. */
export function CommandBlock({ command }: { command: string }) {
  return (
    <div className="relative rounded-lg border bg-muted">
      <pre
        data-testid="command"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
        tabIndex={0}
        className="focus-ring overflow-x-auto rounded-lg px-4 py-3 pr-24 text-xs leading-5"
      >
        {command}
      </pre>
      <div className="absolute top-2 right-2">
        <CopyButton text={command} />
      </div>
    </div>
  )
}
