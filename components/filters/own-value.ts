/** The value if it is one of those allowed, else undefined: an address can hold anything. */
export function ownValue<Value extends string>(
  allowed: readonly Value[],
  value: string | undefined,
): Value | undefined {
  return allowed.find(each => each === value)
}
