import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import type { Lookup, Schema } from './arbitrary-of'

export interface Parameter {
  name: string
  in: 'query' | 'path' | 'header'
  required?: boolean
  schema: Schema
}
interface Media {
  schema: Schema
}
export interface Answer {
  $ref?: string
  content?: Record<string, Media>
}
/** One operation of the served document. */
export interface Operation {
  path: string
  method: string
  security: object[] | undefined
  parameters: Parameter[]
  requestBody: { content: Record<string, Media> } | undefined
  responses: Record<string, Answer>
}

type Node = { [key: string]: Node }

/** The OpenAPI document as the tests use it: its operations, what its references lead to, and checks against its schemas. */
export class Document {
  readonly operations: Operation[]
  readonly #document: Node
  readonly #ajv = new Ajv2020({ strict: false, allErrors: false })
  readonly #validators = new Map<string, ValidateFunction>()

  constructor(document: object) {
    this.#document = document as Node
    addFormats.default(this.#ajv)
    this.#ajv.addSchema({ ...document, $id: 'doc' })
    this.operations = Object.entries(this.#document.paths ?? {}).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => {
        return { ...(operation as unknown as Operation), path, method: method.toUpperCase() }
      }),
    )
  }

  readonly lookup: Lookup = ref => this.#at(ref) as Schema

  /** What is wrong with a value by the schema at this place of the document, or null. */
  mismatch(place: readonly string[], value: unknown): string | null {
    const pointer = place.map(part => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')
    const known = this.#validators.get(pointer)
    const validate = known ?? this.#ajv.compile({ $ref: `doc#/${encodeURI(pointer)}` })
    this.#validators.set(pointer, validate)
    return validate(value) ? null : this.#ajv.errorsText(validate.errors)
  }

  /** The answer with this status, and where in the document it stands; undefined when the document has none. */
  answer(
    { path, method, responses }: Operation,
    status: number,
  ): { place: string[]; answer: Answer } | undefined {
    const answer = responses[status]
    if (answer === undefined) return undefined
    if (answer.$ref === undefined) {
      return { place: ['paths', path, method.toLowerCase(), 'responses', String(status)], answer }
    }
    return { place: answer.$ref.slice(2).split('/'), answer: this.#at(answer.$ref) as Answer }
  }

  #at(ref: string): unknown {
    const parts = ref.slice(2).split('/')
    return parts.reduce<Node | undefined>((node, part) => node?.[part], this.#document)
  }
}
