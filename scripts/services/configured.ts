import nextEnv from '@next/env'

/** Reads the .env files as Next does, without a word unless one of them cannot be read. */
export function loadEnvFiles({ development = false } = {}) {
  nextEnv.loadEnvConfig(process.cwd(), development, { info: () => {}, error: console.error })
}

/** The database this shop is configured with; null: none is. Of the environment, so after `loadEnvFiles`. */
export const configuredDatabase = () => process.env.DATABASE_URL?.trim() || null
