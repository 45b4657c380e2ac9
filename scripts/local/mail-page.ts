import type { Message } from './message'

/** The list of what was sent, newest first; it reloads itself every few seconds. */
export function mailPage(messages: Message[]): string {
  const rows = messages.map(
    ({ id, subject, to, date }) =>
      `<li><a href="/messages/${escapeHtml(id)}"><b>${escapeHtml(subject || '(no subject)')}</b><span>${escapeHtml(to.join(', '))}</span>` +
      `<time datetime="${escapeHtml(date)}">${escapeHtml(date.slice(11, 19))} UTC</time></a></li>`,
  )
  const empty =
    '<p class="quiet">Nothing was sent yet. Sign-up confirmations and password links appear here.</p>'
  return page('Mail', `<h1>Mail</h1>${rows.length ? `<ul>${rows.join('')}</ul>` : empty}`, 4)
}

/** One message. Its HTML is shown in a frame that may run nothing; its links open in the whole window. */
export function messagePage(message: Message): string {
  const { from, to, date, subject, html, text, links } = message
  const body = html
    ? `<iframe title="The message" sandbox="allow-popups allow-top-navigation-by-user-activation" srcdoc="${escapeHtml(`<base target="_top"><style>body{font:15px/1.6 system-ui;margin:1rem;color:#18181b;background:#fff}</style>${html}`)}"></iframe>`
    : `<pre>${escapeHtml(text)}</pre>`
  const list = links.map(link => `<li><code>${escapeHtml(link)}</code></li>`).join('')
  return page(
    subject,
    `<p><a href="/">← all mail</a></p><h1>${escapeHtml(subject)}</h1>
    <p class="quiet">from ${escapeHtml(from)} to ${escapeHtml(to.join(', '))} at ${escapeHtml(date)}</p>
    ${body}${list && `<h2>Links</h2><ul class="links">${list}</ul>`}`,
  )
}

function page(title: string, body: string, reloadSeconds?: number): string {
  const reload = reloadSeconds ? `<meta http-equiv="refresh" content="${reloadSeconds}">` : ''
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">${reload}
<title>${escapeHtml(title)} · DriftLock local mail</title><style>
:root{color-scheme:light dark;--line:light-dark(#e4e4e7,#3f3f46);--quiet:light-dark(#52525b,#a1a1aa)}
body{font:15px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.25rem}h2{font-size:1rem}ul{list-style:none;padding:0}a{color:inherit}
li>a{display:grid;grid-template-columns:1fr auto;gap:0 1rem;padding:.7rem 0;border-top:1px solid var(--line);text-decoration:none}
li>a:hover b{text-decoration:underline}span,time,.quiet{color:var(--quiet)}time{grid-row:1;grid-column:2}
iframe{width:100%;min-height:16rem;border:1px solid var(--line);border-radius:.5rem;background:#fff}
pre,code{white-space:pre-wrap;word-break:break-all}</style></head><body>${body}</body></html>`
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, character => entities[character] ?? character)
