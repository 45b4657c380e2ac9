import type { Severity } from '@/detection/types'

/** The colours of app/tokens.css as mail programs understand them, light and dark. */
export const light = {
  ground: '#f6f8fa',
  card: '#ffffff',
  line: '#dee1e5',
  text: '#171c22',
  muted: '#5a616a',
  code: '#eff1f3',
  action: '#007979',
  onAction: '#ffffff',
  critical: '#c51d28',
  high: '#b44c0d',
  medium: '#93640c',
  low: '#5a616a',
} as const

export const dark: Record<keyof typeof light, string> = {
  ground: '#0c0f12',
  card: '#15191d',
  line: '#2e333a',
  text: '#eaedf1',
  muted: '#a3aab3',
  code: '#1e2227',
  action: '#4dd2cb',
  onAction: '#031a1b',
  critical: '#fd7273',
  high: '#f89453',
  medium: '#eac25a',
  low: '#a3aab3',
}

/** The shapes of the product's marks: severity is never colour alone. */
export const shapes: Record<Severity, string> = { critical: '◆', high: '◇', medium: '○', low: '•' }

export const fonts = {
  text: "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif",
  mono: "ui-monospace,SFMono-Regular,Menlo,Consolas,'Liberation Mono',monospace",
}

/**
 * Styles stand beside each element, since some programs drop the sheet; what the sheet adds is the dark scale, for those that
 * ask for it, and full-width buttons where it is narrow. `t-` sets a text's colour and `b-` a ground's.
 */
export const styleSheet = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
a{text-decoration:none}
@media (max-width:480px){
.card{padding:24px 20px!important;border-radius:0!important;border-left:0!important;border-right:0!important}
.page{padding:16px 0!important}
.aside{padding:0 20px!important}
.button{display:table!important;width:100%!important;margin-right:0!important}
.button a{display:block!important;text-align:center!important}
.sentence{font-size:20px!important;line-height:27px!important}
.term{display:block!important;width:auto!important;padding-bottom:0!important}
.value{display:block!important;width:auto!important}
}
@media (prefers-color-scheme:dark){
${Object.entries(dark)
  .map(
    ([name, color]) => `.t-${name}{color:${color}!important}.b-${name}{background-color:${color}!important}`,
  )
  .join('\n')}
.l-line{border-color:${dark.line}!important}
.l-action{border-color:${dark.action}!important}
}`
