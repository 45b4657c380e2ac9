import { CommandBlock } from '@/components/forms/command-block'
import { DownloadButton } from '@/components/forms/download-button'

/** All that a decision rests on, to be downloaded, and the command that computes it again. */
export function ComputeAgain({ id }: { id: string }) {
  return (
    <div className="flex max-w-2xl flex-col items-start gap-4">
      <p className="max-w-[70ch] text-pretty text-muted-foreground">
        The same input gives the same decision. This file holds what this one rests on: what the stream had
        learned, the events it then saw, the setting, the version of the library, and a hash of each. The
        command says whether it comes to the same, or what differs.
      </p>
      <DownloadButton href={`/anomalies/${id}/bundle`} fileName={`${id}.json`}>
        Download the evidence
      </DownloadButton>
      <div className="w-full min-w-0">
        <CommandBlock command={`npm run scan -- --verify ${id}.json`} />
      </div>
    </div>
  )
}
