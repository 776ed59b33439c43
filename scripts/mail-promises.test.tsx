import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import SecureNotFound from '@/app/(secure)/not-found'
import OrderNotFound from '@/app/(secure)/orders/[token]/not-found'
import DeliveryPage from '@/app/(shop)/delivery/page'

test.each([SecureNotFound, OrderNotFound, DeliveryPage])(
  '%o says nothing of mails, for the shop may send none',
  (Page) => expect(renderToStaticMarkup(Page()).replaceAll(/<[^>]*>/g, ' ')).not.toMatch(/mail|write to you/),
)
