import type { Severity } from '@/detection/types'
import { type Html, html } from './html'
import type { Letter, LetterAction, LetterItem } from './letter'
import { fonts, light, shapes } from './mail-theme'

const body = `font-family:${fonts.text};font-size:15px;line-height:23px;color:${light.text}`
const small = `font-family:${fonts.text};font-size:13px;line-height:19px;color:${light.muted}`

/** A severity by shape, colour and word. */
export function severityMark(severity: Severity): Html {
  return html`<span class="t-${severity}" style="color:${light[severity]};white-space:nowrap">${shapes[severity]}&nbsp;${severity}</span>`
}

export function eyebrow({ severity, eyebrow }: Pick<Letter, 'severity' | 'eyebrow'>): Html {
  const mark = severity === undefined ? null : html`${severityMark(severity)} &nbsp;·&nbsp; `
  return html`<p class="t-muted" style="margin:0 0 8px;${small};font-weight:600">${mark}${eyebrow}</p>`
}

export function sentence(title: string): Html {
  return html`<h1 class="sentence t-text" style="margin:0 0 16px;font-family:${fonts.text};font-size:22px;line-height:30px;font-weight:600;letter-spacing:-0.01em;color:${light.text};overflow-wrap:anywhere;word-break:break-word">${title}</h1>`
}

export function paragraph(text: string): Html {
  return html`<p class="t-text" style="margin:0 0 14px;${body};overflow-wrap:anywhere;word-break:break-word">${text}</p>`
}

/** Terms and their values, as rows that become pairs of lines where it is narrow. */
export function facts(rows: NonNullable<Letter['facts']>): Html {
  const lines = rows.map(
    ({ term, value }) => html`<tr>
<td class="term t-muted" width="120" valign="top" style="padding:5px 16px 5px 0;${small}">${term}</td>
<td class="value t-text" valign="top" style="padding:4px 0;${body};overflow-wrap:anywhere;word-break:break-word">${value}</td>
</tr>`,
  )
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:4px 0 18px">${lines}</table>`
}

/** A piece of an event, as it came. */
export function quote({ term, text }: NonNullable<Letter['quote']>): Html {
  return html`<p class="t-muted" style="margin:0 0 6px;${small}">${term}</p>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 20px"><tr>
<td class="b-code t-text" bgcolor="${light.code}" style="padding:10px 12px;border-radius:6px;background-color:${light.code};font-family:${fonts.mono};font-size:12px;line-height:18px;color:${light.text};overflow-wrap:anywhere;word-break:break-word">${text}</td>
</tr></table>`
}

/** A bar that is full at 1. */
export function meter({ label, share }: NonNullable<Letter['meter']>): Html {
  const percent = Math.round(Math.min(Math.max(share, 0), 1) * 100)
  const tone = share > 1 ? 'high' : 'action'
  const filled =
    percent > 0 &&
    html`<td class="b-${tone}" width="${percent}%" height="8" bgcolor="${light[tone]}" style="height:8px;line-height:8px;font-size:1px;border-radius:4px;background-color:${light[tone]}">&nbsp;</td>`
  const rest =
    percent < 100 &&
    html`<td class="b-code" height="8" bgcolor="${light.code}" style="height:8px;line-height:8px;font-size:1px;background-color:${light.code}">&nbsp;</td>`
  return html`<p class="t-muted" style="margin:0 0 6px;${small}">${label}</p>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 20px"><tr>${filled}${rest}</tr></table>`
}

export function items(list: readonly LetterItem[]): Html {
  const rows = list.map(({ severity, text, note, url }) => {
    const mark = severity === undefined ? null : html`${severityMark(severity)}<br>`
    const line =
      url === undefined
        ? html`${text}`
        : html`<a class="t-text" href="${url}" style="color:${light.text};text-decoration:underline">${text}</a>`
    return html`<tr><td class="t-text l-line" style="padding:12px 0;border-top:1px solid ${light.line};${body};overflow-wrap:anywhere;word-break:break-word"><span class="t-muted" style="${small}">${mark}</span>${line}<br><span class="t-muted" style="${small}">${note}</span></td></tr>`
  })
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:4px 0 18px">${rows}</table>`
}

/** Links as buttons, the first one filled. A cell each, since Outlook gives padding to cells alone. */
export function buttons(actions: readonly LetterAction[]): Html {
  return html`<div style="margin:8px 0 0;font-size:0">${actions.map(button)}</div>`
}

function button({ label, url }: LetterAction, index: number): Html {
  const [ground, text] = index === 0 ? (['action', 'onAction'] as const) : (['card', 'action'] as const)
  return html`<table class="button" role="presentation" cellpadding="0" cellspacing="0" border="0" style="display:inline-table;margin:0 8px 8px 0;border-collapse:separate"><tr>
<td class="b-${ground} l-action" bgcolor="${light[ground]}" style="border-radius:6px;border:1px solid ${light.action};background-color:${light[ground]};mso-padding-alt:9px 16px"><a class="t-${text}" href="${url}" style="display:inline-block;padding:9px 16px;font-family:${fonts.text};font-size:14px;line-height:20px;font-weight:600;color:${light[text]};text-decoration:none">${label}</a></td>
</tr></table>`
}
