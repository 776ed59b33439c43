import { z } from 'zod'
import { answerSwitchesSchema, apiSwitchesSchema } from './api-switches'
import { dropInSwitchesSchema, webhookSwitchesSchema } from './webhook-switches'

export const switchesSchema = z.strictObject({
  ...apiSwitchesSchema.shape,
  ...answerSwitchesSchema.shape,
  ...webhookSwitchesSchema.shape,
  ...dropInSwitchesSchema.shape,
})

export type Switches = z.infer<typeof switchesSchema>
export type SwitchName = keyof Switches

export const switchPatchSchema = switchesSchema.partial()

export const defaultSwitches: Readonly<Switches> = {
  fault: 'none',
  faultOn: 'create',
  faultTimes: 0,
  faultMs: 30_000,
  faultField: 'amount',
  badKeyStatus: '401',
  createStatus: '200',
  validationMessage: 'first-error',
  strictUrls: false,
  answerDelayMs: 0,
  listLagMs: 0,
  rateLimit: false,
  rateLimitPerMinute: 400,
  rateLimitCreatesPerMinute: 70,
  refundOnce: false,
  refuseDelete: false,
  lyingRefundMoves: false,
  commaAmounts: false,
  wholeYen: false,
  upperCaseCurrency: false,
  executorId: 'number-then-text',
  topPending: false,
  paymentUrlHost: 'simulator',
  qrCode: 'pay-page',
  declineKeepsPending: false,
  cancelKeepsPending: false,
  webhook: 'normal',
  webhookDelayMs: 0,
  sendV1: true,
  sendV2: true,
  reverseOrder: false,
  retries: true,
  retryDelaysMs: '1000,2000,5000,15000,60000',
  webhookTimeoutMs: 30_000,
  failedPaymentIdEmpty: true,
  errorMessageOnFailure: true,
  v1OnFailure: true,
  phpJson: true,
  floatsWithPoint: false,
  chargeNamesRequest: true,
  fullEventNames: false,
  oneSaltForAll: false,
  refundCallNamesReference: false,
  dropInScript: 'normal',
  dropInStyling: 'properties',
  dropInSlowMs: 8_000,
  successNeverFires: false,
  errorNeverFires: false,
  successScreenMs: 1_500,
}

export const switchNames = switchesSchema.keyof().options

export const changedSwitches = (switches: Switches) =>
  switchNames.filter((name) => switches[name] !== defaultSwitches[name])
