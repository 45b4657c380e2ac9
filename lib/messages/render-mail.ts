import type { MailContent } from '@/lib/notify/port'
import { type Html, html, ownHtml } from './html'
import type { Letter } from './letter'
import * as parts from './mail-parts'
import { fonts, light, styleSheet } from './mail-theme'
import { plainLine } from './plain-line'
import { renderText } from './render-text'

const longestSubject = 150

/** Tables of a fixed width for Outlook on Windows, which knows no max-width. */
const outlookOpens = ownHtml(
  '<!--[if mso]><table role="presentation" width="600" align="center" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->',
)
const outlookCloses = ownHtml('<!--[if mso]></td></tr></table><![endif]-->')
/** Keeps what follows the preheader out of the list of mails. */
const filler = ownHtml('&#847;&zwnj;&nbsp;'.repeat(60))

/** A letter as a mail: HTML without a single picture or outside file, and the same as plain text. */
export function renderMail(letter: Letter): MailContent {
  const content = renderBody(letter).toString()
  return {
    subject: plainLine(letter.subject, longestSubject),
    html: `<!doctype html>\n${content}`,
    text: renderText(letter),
    ...(letter.settings && { unsubscribeUrl: letter.settings.url }),
  }
}

function renderBody(letter: Letter): Html {
  const small = `font-family:${fonts.text};font-size:12px;line-height:18px;color:${light.muted}`
  return html`<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
<title>${plainLine(letter.subject, longestSubject)}</title>
<style>${ownHtml(styleSheet)}</style>
</head>
<body class="b-ground" style="margin:0;padding:0;background-color:${light.ground};-webkit-text-size-adjust:100%">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${letter.preheader}${filler}</div>
<table class="b-ground" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="${light.ground}" style="background-color:${light.ground}"><tr><td class="page" align="center" style="padding:28px 16px">
${outlookOpens}
<div style="max-width:600px;margin:0 auto;text-align:left">
<p class="aside t-muted" style="margin:0 0 12px;padding:0 4px;font-family:${fonts.text};font-size:13px;line-height:20px;font-weight:600;color:${light.muted}"><span class="t-action" style="color:${light.action}">◈</span>&nbsp; DriftLock</p>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td class="card b-card l-line" bgcolor="${light.card}" style="padding:28px 32px;border:1px solid ${light.line};border-radius:8px;background-color:${light.card}">
${parts.eyebrow(letter)}
${parts.sentence(letter.title)}
${letter.paragraphs.map(parts.paragraph)}
${letter.meter ? parts.meter(letter.meter) : null}
${letter.facts?.length ? parts.facts(letter.facts) : null}
${letter.quote ? parts.quote(letter.quote) : null}
${letter.items?.length ? parts.items(letter.items) : null}
${letter.actions.length > 0 ? parts.buttons(letter.actions) : null}
</td></tr></table>
<p class="aside t-muted" style="margin:16px 0 0;padding:0 4px;${small}">${letter.footer}${
    letter.settings
      ? html` <a class="t-muted" href="${letter.settings.url}" style="color:${light.muted};text-decoration:underline">${letter.settings.label}</a>`
      : null
  }</p>
</div>
${outlookCloses}
</td></tr></table>
</body>
</html>`
}
