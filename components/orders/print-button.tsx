'use client'

import { Button } from '@/components/ui/button'
import { PrintIcon } from './order-icons'

export const PrintButton = () => (
  <Button onClick={() => window.print()} className="mt-6 print:hidden">
    <PrintIcon className="size-5" />
    Print the tax invoice
  </Button>
)
