const marker = /(\[redacted:[a-z_-]+\])/

/** Text in which what stands for something redacted is marked. */
export function MarkedRedactions({ text }: { text: string }) {
  return text.split(marker).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other name.
      <mark key={index} className="rounded-xs bg-teal/15 px-0.5 text-foreground">
        {part}
      </mark>
    ),
  )
}
