import chromium from '@sparticuz/chromium'
import { defineConfig } from 'playwright/test'

/**
 * The story of the product in a real Chromium, against the app at DRIFTLOCK_URL (`npm test` starts one).
 * CHROMIUM_PATH names an installed browser; without it the one from the npm package is used. Its own list of
 * arguments is not: it switches web security off, and then no request carries an Origin.
 */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  retries: 1,
  reporter: [['list']],
  use: {
    baseURL: process.env.DRIFTLOCK_URL ?? 'http://127.0.0.1:3000',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? (await chromium.executablePath()),
      args: ['--no-sandbox', '--disable-background-networking', '--disable-gpu'],
    },
  },
})
