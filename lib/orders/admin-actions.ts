'use server'

import { staffAction, staffQuestion } from '@/lib/auth/admin-action'
import { searchOrders } from '@/lib/orders/admin-queries'
import { alertSchema, fulfilSchema, mailSchema, searchSchema } from '@/lib/orders/admin-schemas'
import { changedMeanwhile, claimVersion } from '@/lib/orders/claim-version'
import { fulfilOrder } from '@/lib/orders/fulfil-order'
import { resolveAlert } from '@/lib/orders/resolve-alert'
import { retryMail } from '@/lib/orders/retry-mail'
import { shopperIsTold } from '@/lib/orders/shopper-is-told'

const done = {
  packed: () => 'Packed.',
  ready_to_collect: () => `Ready to collect. ${shopperIsTold()}`,
  shipped: () => `Shipped. ${shopperIsTold()}`,
  delivered: () => 'Delivered.',
} as const

export const fulfilAction = staffAction({
  name: 'order.fulfil',
  schema: fulfilSchema,
  subject: ({ orderId }) => `order:${orderId}`,
  run: async ({ orderId, version, ...step }, actor) => {
    if (!(await claimVersion(orderId, version))) return changedMeanwhile
    const moved = await fulfilOrder(orderId, { ...step, actor: actor.id })
    return moved.ok ? { ok: true, data: done[step.to]() } : moved
  },
})

export const resolveAlertAction = staffAction({
  name: 'alert.resolve',
  schema: alertSchema,
  subject: ({ alertId }) => `alert:${alertId}`,
  run: async ({ alertId }, actor) =>
    (await resolveAlert(alertId, actor.id))
      ? { ok: true, data: 'Put away.' }
      : { ok: false, message: 'Someone has put this alert away already.' },
})

export const retryMailAction = staffAction({
  name: 'mail.retry',
  schema: mailSchema,
  subject: ({ mailId }) => `mail:${mailId}`,
  run: async ({ mailId }) =>
    (await retryMail(mailId))
      ? { ok: true, data: 'It will be sent with the next mails.' }
      : { ok: false, message: 'This mail was not given up: it waits, or it has been sent.' },
})

/** By number, email address or name. A form and no address: what is searched for is somebody's name. */
export const findOrdersAction = staffQuestion(searchSchema, ({ q }) => searchOrders(q))
