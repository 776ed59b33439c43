'use client'

import { Button } from '@/components/ui/button'
import { PrintIcon } from './order-icons'

export const PrintButton = ({ hasGst }: { hasGst: boolean }) => (
  <Button onClick={() => window.print()} className="mt-6 print:hidden">
    <PrintIcon className="size-5" />
    <span>{hasGst ? 'Print the tax invoice' : 'Print the receipt'}</span>
  </Button>
)
