import { BinaryReader, WireType } from '@bufbuild/protobuf/wire'
import { AppError } from '@/lib/core/errors'

/** How one field is read, and what it is called in the JSON form of the same message. */
export interface Field {
  name: string
  wire: WireType
  repeated: boolean
  read: (reader: BinaryReader, bounds: Bounds) => unknown
}

/** A message: its fields by their numbers. What is not listed is passed over, as protobuf wants. */
export type Message = Readonly<Record<number, Field>>

/** What hostile input may cost: levels below this one, and elements left for all of the message. */
interface Bounds {
  depth: number
  budget: { elements: number }
}

const deepest = 64
/** 10,000 records with fifty elements each. An element takes two bytes on the wire and fifty times that in memory. */
const mostElements = 500_000

/** A protobuf message in the shape of its JSON form. Throws `invalid_request` for bytes that are no such message. */
export function decodeMessage(message: Message, bytes: Uint8Array): Record<string, unknown> {
  try {
    return readMessage(message, new BinaryReader(bytes), {
      depth: deepest,
      budget: { elements: mostElements },
    })
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw new AppError('invalid_request', 'The body is not a protobuf message of this service.', { cause })
  }
}

function readMessage(message: Message, reader: BinaryReader, bounds: Bounds): Record<string, unknown> {
  if (bounds.depth === 0) throw new AppError('invalid_request', 'The message is nested too deeply.')
  const result: Record<string, unknown> = {}
  while (reader.pos < reader.len) {
    const [number, wire] = reader.tag()
    if (--bounds.budget.elements < 0)
      throw new AppError('payload_too_large', 'The message has too many elements. Send smaller batches.')
    const field = message[number]
    if (field === undefined || field.wire !== wire) {
      reader.skip(wire, number)
      continue
    }
    const value = field.read(reader, bounds)
    if (!field.repeated) result[field.name] = value
    else {
      const values = result[field.name]
      if (Array.isArray(values)) values.push(value)
      else result[field.name] = [value]
    }
  }
  return result
}

const single =
  (wire: WireType, read: Field['read']) =>
  (name: string): Field => ({ name, wire, repeated: false, read })

// Beyond 2^53 a number is rounded: of times, to less than a microsecond.
export const string = single(WireType.LengthDelimited, reader => reader.string())
export const double = single(WireType.Bit64, reader => reader.double())
export const fixed64 = single(WireType.Bit64, reader => Number(reader.fixed64()))
export const sfixed64 = single(WireType.Bit64, reader => Number(reader.sfixed64()))
export const int64 = single(WireType.Varint, reader => Number(reader.int64()))
export const int32 = single(WireType.Varint, reader => reader.int32())
export const uint32 = single(WireType.Varint, reader => reader.uint32())
export const bool = single(WireType.Varint, reader => reader.bool())
export const hex = single(WireType.LengthDelimited, reader => toHex(reader.bytes()))

/** A message inside a message. A function, because messages may contain themselves. */
export function one(name: string, message: () => Message): Field {
  return {
    name,
    wire: WireType.LengthDelimited,
    repeated: false,
    read: (reader, { depth, budget }) =>
      readMessage(message(), new BinaryReader(reader.bytes()), { depth: depth - 1, budget }),
  }
}

/** A list of messages inside a message. */
export function many(name: string, message: () => Message): Field {
  return { ...one(name, message), repeated: true }
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
}
