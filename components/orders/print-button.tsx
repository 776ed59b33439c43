'use client'

import { Button } from '@/components/ui/button'
import { PrintIcon } from './order-icons'

export const PrintButton = () => (
  <Button onClick={() => window.print()} className="print:hidden">
    <PrintIcon className="size-5" />
    Print the tax invoice
  </Button>
)
