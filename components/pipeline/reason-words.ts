const words: Record<string, string> = {
  invalid_json: 'Not JSON',
  invalid_type: 'Not of the right type',
  invalid_format: 'Not of the right form',
  invalid_value: 'Holds what cannot be kept',
  invalid_timestamp: 'Time not understood',
  timestamp_too_old: 'Older than 7 days',
  timestamp_too_new: 'Ahead of the clock',
  required: 'A field is missing',
  unknown_field: 'A field that is not known',
  too_large: 'Too long',
  too_small: 'Too short',
  data_too_large: 'Data too large',
  metadata_too_large: 'Metadata too large',
}

/** Why an event was refused, in a few words. */
export function reasonWords(code: string): string {
  const plain = code.replaceAll('_', ' ')
  return words[code] ?? `${plain.charAt(0).toUpperCase()}${plain.slice(1)}`
}
