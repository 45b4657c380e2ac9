const word = '[A-Za-z0-9]'
const wide = '[A-Za-z0-9_-]'

/** How the keys and tokens of well-known services look: each begins with what its service has given it to be found by. */
const forms = [
  'A(?:KI|SI|GP|ID|RO)A[A-Z2-7]{16}', // AWS
  `gh[pousr]_${word}{36,255}`, // GitHub
  'github_pat_[A-Za-z0-9_]{22,255}',
  `gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|oas|soat)-${wide}{20,}`, // GitLab
  'xox[abeoprs]-[A-Za-z0-9-]{10,}', // Slack
  'xapp-\\d-[A-Za-z0-9-]{20,}',
  `[rs]k_(?:live|test)_${word}{16,}`, // Stripe
  `whsec_${word}{24,}`,
  `AIza${wide}{35}`, // Google
  `ya29\\.${wide}{20,}`,
  `GOCSPX-${wide}{28}`,
  `sk-(?=[A-Za-z_-]{0,64}\\d)${wide}{20,}`, // OpenAI, Anthropic
  `SG\\.${wide}{16,64}\\.${wide}{16,}`, // SendGrid
  `npm_${word}{36}`,
  `pypi-${wide}{50,}`,
  'SK[0-9a-f]{32}', // Twilio
  'key-[0-9a-f]{32}', // Mailgun
  'do[opr]_v1_[0-9a-f]{64}', // DigitalOcean
  'shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}', // Shopify
  `hf_${word}{30,}`, // Hugging Face
  'dapi[0-9a-f]{32}', // Databricks
  `lin_api_${word}{32,}`, // Linear
  `ntn_${word}{40,}`, // Notion
  `sb_secret_${wide}{20,}`, // Supabase
  'sbp_[0-9a-f]{40}',
  `glsa_${word}{32}_[0-9a-f]{8}`, // Grafana
  `hv[sb]\\.${wide}{24,}`, // Vault
  'NRAK-[A-Z0-9]{27}', // New Relic
  `sntry[su]_${wide}{20,}`, // Sentry
  `pscale_(?:tkn|pw)_${wide}{30,}`, // PlanetScale
  `dl_(?:live|test)_${word}{36}`, // ours
]

/** Any of the forms, not within a longer word. */
export const vendorKey = new RegExp(`(?<![A-Za-z0-9])(?:${forms.join('|')})(?![A-Za-z0-9])`, 'g')

/** How any of them begins: cheap to look for, and rare in ordinary text. */
export const vendorKeyHint =
  /A(?:KI|SI|GP|ID|RO)A[A-Z2-7]{4}|gh[pousr]_|github_pat_|gl[a-z]{2,5}-|xox[abeoprs]-|xapp-|[rs]k_(?:live|test)_|whsec_|AIza|ya29\.|GOCSPX|sk-|SG\.|npm_|pypi-|SK[0-9a-f]{4}|key-[0-9a-f]|do[opr]_v1|shp(?:at|ca|pa|ss)_|hf_|dapi[0-9a-f]|lin_api_|ntn_|sb_secret_|sbp_|glsa_|hv[sb]\.|NRAK-|sntry[su]_|pscale_|dl_(?:live|test)_/
