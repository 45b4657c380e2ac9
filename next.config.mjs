import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  // Another folder lets a second app of this repository run or build beside the first.
  distDir: process.env.NEXT_DIST_DIR || '.next',
  outputFileTracingRoot: root,
  turbopack: { root },
  // Its checksums are a native addon, which no bundle can hold.
  serverExternalPackages: ['@platformatic/kafka'],
  // Types are checked by `npm run check`, once, for the whole repository.
  typescript: { ignoreBuildErrors: true },
  experimental: { optimizePackageImports: ['lucide-react', 'recharts'] },
}
