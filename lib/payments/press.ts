/** How long one press may wait for HitPay, whatever it needs of it. */
export type Press = {
  /** Ends what has to be asked first. */
  askBy: AbortSignal
  /** Ends the press: a new request is answered by then, or its attempt is unknown. */
  answerBy: AbortSignal
}

/** Milliseconds. The shopper reads an answer within ten seconds; the rest is for our own work. */
const askWithin = 4_500
const answerWithin = 9_000

export const startPress = (): Press => ({
  askBy: AbortSignal.timeout(askWithin),
  answerBy: AbortSignal.timeout(answerWithin),
})
