import { isCardNumber } from './card-number'
import { vendorKey, vendorKeyHint } from './vendor-keys'

/** A form of what is looked for in text. */
export interface TextForm {
  pattern: RegExp
  /** What stays of a match around the marker, or null to leave the match as it is. */
  around?: (match: RegExpExecArray) => { before: string; after: string } | null
}

/** `hint` matches wherever one of the forms could: it is cheap, and most text is passed over by it alone. */
export interface HintedForms {
  hint: RegExp
  forms: readonly TextForm[]
}

interface BuiltInRule {
  id: string
  name: string
  description: string
  /** Whether an organization has it until it says otherwise. */
  on: boolean
  /** In the order in which they are applied. */
  text: HintedForms[]
  /** Also the whole value of a field whose name says that it is secret. */
  fields?: boolean
}

const nothing = { before: '', after: '' }
const kept = (match: RegExpExecArray) => ({ before: match[1] ?? '', after: match[3] ?? '' })
const unlessRedacted = (match: RegExpExecArray) => (match[2]?.startsWith('[redacted:') ? null : kept(match))

const secretName =
  '(?<![A-Za-z])(?:pass(?:word|wd|phrase)|pwd|(?:client|api|app|shared)[_-]?secret|secret(?:[_-]?(?:access[_-]?)?key)?|(?:api|private|account)[_-]?key|(?:access|refresh|auth|id|session)[_-]?token)'
/** A quote, as it stands in JSON within JSON too. */
const quote = `\\\\{0,2}["']`

/** What every organization can have redacted. Keys and secrets are of no use in a log; addresses of people may be. */
export const builtInRules = [
  {
    id: 'private_key',
    name: 'Private keys',
    description: 'A whole PEM block that begins with BEGIN PRIVATE KEY, of any kind.',
    on: true,
    text: [
      {
        hint: /-----BEGIN [A-Z ]{0,20}PRIVATE KEY/,
        // To its end, or to the text's where it was cut off.
        forms: [
          {
            pattern: /-----BEGIN [A-Z ]{0,20}PRIVATE KEY(?:[\s\S]*?-----END [A-Z ]{0,30}-----|[\s\S]*)/g,
          },
        ],
      },
    ],
  },
  {
    id: 'token',
    name: 'Tokens',
    description: 'JSON web tokens, and what follows Bearer or Basic in a header.',
    on: true,
    text: [
      {
        hint: /eyJ[A-Za-z0-9_-]{6}/,
        forms: [{ pattern: /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{6,}\.eyJ[A-Za-z0-9_-]{4,}\.[A-Za-z0-9_-]*/g }],
      },
      {
        hint: /[Bb]earer |[Bb]asic /,
        forms: [
          {
            pattern:
              /(\b[Bb](?:earer|asic) {1,4})((?=[A-Za-z0-9._~+/-]{0,4096}[0-9=])[A-Za-z0-9._~+/-]{8,}={0,2})()/g,
            around: kept,
          },
        ],
      },
    ],
  },
  {
    id: 'api_key',
    name: 'API keys',
    description: 'Keys of some thirty services, such as AWS, GitHub, Slack, Stripe and DriftLock itself.',
    on: true,
    text: [{ hint: vendorKeyHint, forms: [{ pattern: vendorKey }] }],
  },
  {
    id: 'password',
    name: 'Passwords and secrets',
    description:
      'Values of fields named password, secret, api_key, authorization and the like, such pairs in text, and passwords in addresses.',
    on: true,
    fields: true,
    text: [
      {
        hint: /:\/\/[^\s/@]{0,256}@/,
        forms: [{ pattern: /(:\/\/[^\s/:@]{0,128}:)([^\s/@]{1,256})(@)/g, around: unlessRedacted }],
      },
      {
        hint: /(?:pass(?:word|wd|phrase)|pwd|secret|key|token)\\{0,2}["']?\s{0,4}[=:]/i,
        forms: [
          {
            pattern: new RegExp(
              `(${secretName}${quote}?\\s{0,4}[:=]\\s{0,4}${quote})([^"'\\\\]{1,1024})()`,
              'gi',
            ),
            around: unlessRedacted,
          },
          {
            pattern: new RegExp(`(${secretName}${quote}?[:=])([^\\s"',;&}\\]\\\\]{1,1024})()`, 'gi'),
            around: unlessRedacted,
          },
          {
            // With a space behind the colon it may be a sentence: only what looks like a secret is one.
            pattern: new RegExp(
              `(${secretName}: {1,4})((?=[^\\s"',;]{0,64}[0-9!#$%^&*])[^\\s"',;]{6,1024})()`,
              'gi',
            ),
            around: unlessRedacted,
          },
        ],
      },
    ],
  },
  {
    id: 'card',
    name: 'Payment cards',
    description: 'Card numbers of the large issuers, with the right check digit, with or without spaces.',
    on: true,
    text: [
      {
        hint: /\d{4}[ -]?\d{4,6}[ -]?\d{4}/,
        forms: [
          {
            pattern: /(?<![\w.-])\d{4}([ -]?)(?:\d{4}\1\d{4}\1\d{4}|\d{6}\1\d{4,5})(?![\w-]|\.\d)/g,
            around: match => (isCardNumber(match[0].replace(/\D/g, '')) ? nothing : null),
          },
        ],
      },
    ],
  },
  {
    id: 'email',
    name: 'E-mail addresses',
    description: 'Addresses of people. They are personal data; they also tell who was affected.',
    on: false,
    text: [
      {
        hint: /[\w-]@[\w-]/,
        forms: [
          {
            pattern: /(?<![\w.%+@-])[\w.%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![\w@-])/g,
          },
        ],
      },
    ],
  },
] as const satisfies BuiltInRule[]

export type BuiltInRuleId = (typeof builtInRules)[number]['id']

export const builtInRuleIds = builtInRules.map(({ id }) => id) as [BuiltInRuleId, ...BuiltInRuleId[]]
