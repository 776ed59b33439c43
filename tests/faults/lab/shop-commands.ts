import {
  decline,
  deliverOne,
  giveBackAtHitPay,
  lose,
  pay,
  payWrong,
  refuseVoids,
  replay,
  silence,
  strange,
  withoutCurrency,
} from './hitpay-commands'
import { again, aMinutePasses, cancel, expire, placeCart, startPaying, timePasses } from './shopper-commands'
import { accept, fulfil, giveBack, reconcile } from './staff-commands'

/** What may happen to the shop, the likely things more often. */
export const commands = [
  ...[placeCart, placeCart, placeCart, startPaying, startPaying, startPaying],
  ...[pay, pay, pay, payWrong, decline, deliverOne, deliverOne, deliverOne, deliverOne, deliverOne, lose],
  ...[cancel, timePasses, aMinutePasses, expire, reconcile, accept, again, silence, silence, refuseVoids],
  ...[giveBack, giveBack, giveBackAtHitPay, fulfil, replay, strange, withoutCurrency],
]
