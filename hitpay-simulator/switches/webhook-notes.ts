import type { Notes } from './note'
import type { dropInSwitchesSchema, webhookSwitchesSchema } from './webhook-switches'

export const webhookNotes: Notes<typeof webhookSwitchesSchema> = {
  webhook: {
    label: 'Webhooks are sent',
    help: 'For payments made by a buyer, and for buttons that name no other way.',
  },
  webhookDelayMs: { label: 'Sent after (ms)', help: '"late" with 0 here means a minute.' },
  sendV1: { label: 'Send v1', help: 'The form, to the address in the payment request.' },
  sendV2: { label: 'Send v2', help: 'JSON, to every registered endpoint.' },
  reverseOrder: { label: 'In reverse order', help: 'payment_request.completed, then charge.created, then v1.' },
  retries: { label: 'Try again', help: 'When the answer is not 2xx, or there is none.' },
  retryDelaysMs: {
    label: 'Tries come after (ms)',
    help: 'With commas between. Assumed: HitPay publishes no schedule.',
  },
  webhookTimeoutMs: { label: 'Wait for an answer (ms)', help: '30 seconds by one source.' },
  failedPaymentIdEmpty: { label: 'Failed: payment_id empty', help: 'In v1, for a payment that failed.' },
  errorMessageOnFailure: { label: 'Failed: error_message', help: 'The extra signed field of v1.' },
  v1OnFailure: { label: 'Failed: told to webhook', help: 'Off: only to failed_webhook, if the request has one.' },
  phpJson: {
    label: 'JSON as PHP writes it',
    help: '\\/ and \\uXXXX in v2: a shop that re-writes the body before checking it fails.',
  },
  floatsWithPoint: { label: '10.0 instead of 10', help: 'Whole amounts in charge events, as newer PHP writes floats.' },
  chargeNamesRequest: {
    label: 'Charges name the request',
    help: 'payment_request_id in charge events; not every source shows it.',
  },
  fullEventNames: {
    label: 'Full event names',
    help: 'Object "event", type "charge.created", where the rule is "charge" and "created".',
  },
  oneSaltForAll: { label: 'One salt for both', help: 'Sign v2 with the salt of v1.' },
  refundCallNamesReference: {
    label: 'Refund call names the reference',
    help: 'Off: the v1 call after a refund lacks reference_number.',
  },
}

export const dropInNotes: Notes<typeof dropInSwitchesSchema> = {
  dropInScript: {
    label: 'hitpay.js',
    help: 'Blocked (404), slow, throwing, or a frame that never says it has loaded.',
  },
  dropInStyling: {
    label: 'How hitpay.js styles its frame',
    help: 'By properties, by the style attribute, or by a style element. A shop’s policy may refuse the last two.',
  },
  dropInSlowMs: { label: 'Slow means (ms)', help: 'For "slow".' },
  successNeverFires: { label: 'onSuccess never fires', help: 'The payment succeeds, the page is not told.' },
  errorNeverFires: { label: 'onError never fires', help: 'The error cannot be cloned into the page.' },
  successScreenMs: {
    label: 'Success screen (ms)',
    help: 'Then the frame closes, and onClose runs. About 5000 in the real one.',
  },
}
