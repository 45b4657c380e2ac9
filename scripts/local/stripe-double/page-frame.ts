const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text for HTML. */
export const escapeHtml = (text: string) =>
  text.replace(/[&<>"']/g, character => entities[character] ?? character)

/** Cents as an amount with its currency. */
export function money(cents: number, currency: string): string {
  return new Intl.NumberFormat('en', { style: 'currency', currency: currency.toUpperCase() }).format(
    cents / 100,
  )
}

/** Seconds as a day. */
export function day(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10)
}

/** A form with one button, that posts an act and its values. */
export function button(
  act: string,
  label: string,
  values: Record<string, string> = {},
  quiet = true,
): string {
  const hidden = Object.entries({ act, ...values })
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('')
  return `<form method="post">${hidden}<button class="${quiet ? 'quiet' : 'main'}">${escapeHtml(label)}</button></form>`
}

/** A page of the double. It says what it is: nobody should type a card number here. */
export function frame(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)} · local Stripe</title><style>
:root{color-scheme:light dark;--line:light-dark(#e4e4e7,#3f3f46);--quiet:light-dark(#52525b,#a1a1aa);--main:light-dark(#4f46e5,#818cf8)}
body{font:15px/1.5 system-ui,sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.25rem}h2{font-size:1rem;margin-top:2rem}p.note{color:var(--quiet);border-left:3px solid var(--main);padding-left:.75rem}
table{width:100%;border-collapse:collapse}td{padding:.45rem 0;border-top:1px solid var(--line)}td:last-child{text-align:right}
form{display:inline-block;margin:.25rem .4rem .25rem 0}button{font:inherit;padding:.4rem .9rem;border-radius:.4rem;border:1px solid var(--line);background:none;color:inherit;cursor:pointer}
button.main{background:var(--main);border-color:var(--main);color:light-dark(#fff,#111)}.warn{color:light-dark(#b91c1c,#f87171)}a{color:inherit}</style></head>
<body><p class="note">A double of Stripe on this machine. No card, no money.</p>${body}</body></html>`
}
