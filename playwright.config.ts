import { defineConfig } from '@playwright/test'
import { launchOptions } from './e2e/support/browser'

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/support/services.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  // A story that passes only the second time is a story about a fault: it is mended, not repeated.
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  projects: [
    { name: 'stories', testIgnore: ['secrets.spec.ts', 'refund-answers.spec.ts'], teardown: 'afterwards' },
    // Others would hear the answers that these stories order from HitPay.
    { name: 'alone', testMatch: 'refund-answers.spec.ts', dependencies: ['stories'] },
    // What the stories have left behind is searched once they are over, whatever came of them.
    { name: 'afterwards', testMatch: 'secrets.spec.ts' },
  ],
  use: {
    baseURL: process.env.E2E_SHOP,
    browserName: 'chromium',
    launchOptions: launchOptions(),
    locale: 'en-SG',
    timezoneId: 'Asia/Singapore',
    screenshot: 'only-on-failure',
  },
})
