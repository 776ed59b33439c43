/** What a payment form is told after a press that did not lead anywhere else. */
export type PaymentState = { message: string | null }
