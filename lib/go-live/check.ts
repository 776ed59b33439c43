/** `not_tried` is never good news; `not_needed`: as this shop is set up now, it may be as it is. */
export type CheckResult = 'passed' | 'failed' | 'not_tried' | 'not_needed'

export type Verdict = {
  result: CheckResult
  /** What was found, for the merchant. Holds no secret. */
  sentence: string
  /** Null: there is nothing to mend. */
  howToMend: string | null
}

export type Section = 'account' | 'webhooks' | 'methods' | 'test' | 'shop' | 'server'

export type Check = Verdict & {
  id: string
  section: Section
  title: string
  /** When it was tried, ISO. Never null for what passed. */
  at: string | null
}

/** The merchant's road to real money: none of HitPay's keys, the simulator, HitPay's sandbox, real money. */
export type Stage = 'none' | 'simulator' | 'sandbox' | 'production'

export const passed = (sentence: string): Verdict => ({ result: 'passed', sentence, howToMend: null })
export const failed = (sentence: string, howToMend: string): Verdict => ({ result: 'failed', sentence, howToMend })
export const notTried = (sentence: string, howToMend: string): Verdict => ({
  result: 'not_tried',
  sentence,
  howToMend,
})
export const notNeeded = (sentence: string, howToMend: string | null = null): Verdict => ({
  result: 'not_needed',
  sentence,
  howToMend,
})

/** Fails where real money moves; before that it may wait, and says so. */
export const failedInProduction = (stage: Stage, sentence: string, howToMend: string): Verdict =>
  stage === 'production'
    ? failed(sentence, howToMend)
    : notNeeded(sentence, `Before real money: ${lowerFirst(howToMend)}`)

/** Fails as soon as HitPay itself is spoken with. */
export const failedAtHitPay = (stage: Stage, sentence: string, howToMend: string): Verdict =>
  stage === 'production' || stage === 'sandbox'
    ? failed(sentence, howToMend)
    : notNeeded(sentence, `Before you use HitPay: ${lowerFirst(howToMend)}`)

// Names of variables and products keep their capitals.
const lowerFirst = (sentence: string) =>
  /^[A-Z][a-z]/.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence
