import { z } from 'zod'

// Compiled parsers need eval, which our content security policy and workerd forbid. Set before any schema is made.
z.config({ jitless: true })

export { z }
