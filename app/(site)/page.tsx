import { Playground } from '@/components/playground/playground'
import { buttonVariants } from '@/components/ui/button'

const principles = [
  {
    title: 'The noise has a ceiling',
    text: 'Five alerts a week while nothing is wrong, shared by all of your streams. The overview shows what was promised beside what came.',
  },
  {
    title: 'Every alert says why',
    text: 'Which field or words, how unusual, what is usual, since when, with the nearest ordinary events beside it.',
  },
  {
    title: 'Useful in the first minute',
    text: 'No training job and no rules to write. While it is still learning a stream, it says so.',
  },
  {
    title: 'Nothing accepted is lost',
    text: 'An answer of 202 means stored. Every event that is refused is named, with the reason.',
  },
]

export default function LandingPage() {
  return (
    <>
      <section className="pt-[6vh] pb-10">
        <h1 className="max-w-[22ch] text-2xl">Watches your events, says what is wrong and why.</h1>
        <p className="mt-4 max-w-[60ch] text-base text-muted-foreground">
          Send the log lines, JSON events and metrics you already have. DriftLock learns what is usual in each
          stream and tells you, in a sentence with its evidence, when something is not.
        </p>
        <div className="mt-6 flex gap-2">
          <a href="/signup" className={buttonVariants({ size: 'lg' })}>
            Start with your own events
          </a>
        </div>
      </section>
      <section aria-label="Try it" className="border-t py-8">
        <Playground />
      </section>
      <section
        aria-label="What you can rely on"
        className="grid gap-x-10 gap-y-6 border-t pt-8 sm:grid-cols-2"
      >
        {principles.map(principle => (
          <div key={principle.title}>
            <h2 className="text-base">{principle.title}</h2>
            <p className="mt-1 max-w-[52ch] text-pretty text-muted-foreground">{principle.text}</p>
          </div>
        ))}
      </section>
    </>
  )
}
