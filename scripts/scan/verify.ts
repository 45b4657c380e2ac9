import { createHash } from 'node:crypto'
import { type Bundle, type BundleHashes, hashedTexts, replay } from '@/detection'
import { readBundle } from './read-bundle'

/** What computing a bundle again has shown; no differences: the same decision from the same evidence. */
export interface Verified {
  sentence: string
  differences: string[]
}

/** Checks the hashes of a bundle's text and computes its decision again. An Error where the text is no bundle. */
export function verify(text: string): Verified {
  const bundle = readBundle(text)
  return {
    sentence: bundle.decision.sentence,
    differences: [...wrongHashes(bundle), ...replay(bundle).differences],
  }
}

function wrongHashes(bundle: Bundle): string[] {
  const texts = hashedTexts(bundle)
  return (Object.keys(texts) as (keyof BundleHashes)[]).flatMap(part => {
    const hash = createHash('sha256').update(texts[part], 'utf8').digest('hex')
    const said = bundle.hashes[part]
    return hash === said ? [] : [`the hash of the ${part} is ${hash}, the bundle says ${said.slice(0, 64)}`]
  })
}
