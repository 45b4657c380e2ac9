import { Writable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { PacedOutput } from './paced-output'

/** Takes what is written only when it is told to. */
function slowReader() {
  const taken: string[] = []
  let release = null as (() => void) | null
  const stream = new Writable({
    highWaterMark: 1000,
    decodeStrings: false,
    write(text: string, _, done) {
      taken.push(text)
      release = done
    },
  })
  return {
    stream,
    taken,
    release() {
      const taking = release
      release = null
      taking?.()
    },
  }
}

async function* numbers(most: number) {
  for (let n = 0; n < most; n++) yield n
}

test('what is read goes no further while nobody takes what was written', async () => {
  const { stream, taken, release } = slowReader()
  const output = new PacedOutput(stream)
  let read = 0
  const done = (async () => {
    for await (const n of output.pace(numbers(2000))) {
      read = n
      output.add(`${'x'.repeat(100)}\n`)
    }
    output.flush()
  })()
  for (let turn = 0; turn < 50; turn++) await setImmediate()
  expect(read).toBeLessThan(300)
  for (let turn = 0; read < 1999 && turn < 1000; turn++) {
    release()
    await setImmediate()
  }
  await done
  for (let turn = 0; turn < 50; turn++) {
    release()
    await setImmediate()
  }
  expect(taken.join('')).toBe(`${'x'.repeat(100)}\n`.repeat(2000))
})
