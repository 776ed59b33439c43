import { html } from 'hono/html'
import type { Delivery, PaymentRequest } from '../records'

const tones: Record<PaymentRequest['status'] | Delivery['state'], string> = {
  pending: 'warn',
  completed: 'good',
  failed: 'bad',
  expired: 'idle',
  canceled: 'idle',
  inactive: 'idle',
  waiting: 'warn',
  delivered: 'good',
  dropped: 'idle',
}

/** A state as a word with a light: never the colour alone. */
export const lamp = (state: PaymentRequest['status'] | Delivery['state'], tone = tones[state]) =>
  html`<span class="lamp ${tone}">${state}</span>`
