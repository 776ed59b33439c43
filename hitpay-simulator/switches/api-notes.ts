import type { answerSwitchesSchema, apiSwitchesSchema } from './api-switches'
import type { Notes } from './note'

export const apiNotes: Notes<typeof apiSwitchesSchema> = {
  fault: {
    label: 'Fault',
    help: 'What goes wrong. Those "after storing" leave the shop in doubt: the call had its effect. "refund-…" are answers to a refund alone.',
  },
  faultOn: { label: 'Fault on', help: 'Create, read (every GET), change (PUT, DELETE, endpoints), refund, or all.' },
  faultTimes: { label: 'Fault this many times', help: 'Then it switches itself off. 0: until switched off.' },
  faultMs: { label: 'Hang for (ms)', help: 'How long "hang" and "hang-after-storing" take before a 504.' },
  faultField: { label: 'Field refused', help: 'The field that the fault "validation" complains about.' },
  badKeyStatus: { label: 'Code for a bad key', help: 'Sources disagree; the message is the same.' },
  createStatus: { label: 'Code for a creation', help: 'Written as 200 in one place, 201 in another.' },
  validationMessage: {
    label: 'Message of a 422',
    help: 'The first error, the first and a count, or one sentence for all.',
  },
  strictUrls: {
    label: 'Refuse local addresses',
    help: 'As HitPay does. Off here, so that a shop on this machine works without a tunnel.',
  },
  answerDelayMs: { label: 'Delay every answer (ms)', help: 'A slow day.' },
  listLagMs: { label: 'Lists lag (ms)', help: 'New requests appear in lists and searches only after this long.' },
  rateLimit: { label: 'Rate limits', help: 'Answer 429 with Retry-After above the two limits below.' },
  rateLimitPerMinute: { label: 'Calls a minute', help: 'All calls together.' },
  rateLimitCreatesPerMinute: { label: 'Creations a minute', help: 'New payment requests only.' },
  lyingRefundMoves: {
    label: 'The money goes all the same',
    help: 'With a fault "refund-…" but failed and pending. Off: the answer is all there is.',
  },
  refundOnce: { label: 'One refund per payment', help: 'Refuse a second one, as some sources report.' },
  refuseDelete: { label: 'Refuse to delete requests', help: 'A pending one stays payable, as a PayNow QR code does.' },
}

export const answerNotes: Notes<typeof answerSwitchesSchema> = {
  commaAmounts: { label: 'Commas in amounts', help: '"1,234.50" in payment requests.' },
  wholeYen: { label: 'No decimals for yen, won, dong', help: '"1500" where "1500.00" is the rule here.' },
  upperCaseCurrency: { label: 'Upper-case currency', help: '"SGD" in payment requests, as in older answers.' },
  executorId: {
    label: 'Type of executor_id',
    help: 'A number when created and text when read, as in the examples; or always one.',
  },
  topPending: { label: 'Top still pending', help: 'The request says pending while a payment in it has succeeded.' },
  paymentUrlHost: {
    label: 'Host of the payment address',
    help: 'Only "simulator" leads anywhere. The last one is for shops that check.',
  },
  qrCode: {
    label: 'Form of qr_code',
    help: 'A pay page (as the sandbox), EMV text (as production), or a PNG in base64.',
  },
  declineKeepsPending: {
    label: 'A decline leaves pending',
    help: 'Off: the request becomes failed, and may still be paid.',
  },
  cancelKeepsPending: { label: 'A cancel leaves pending', help: 'Off: the request becomes canceled and closed.' },
}
