'use client'

import { useState } from 'react'
import { CheckIcon } from '@/components/ui/icons'
import { CopyIcon } from './order-icons'

/** Copies a text. Where the browser refuses, the text stands beside it and can be selected. */
export function CopyText({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <button
      type="button"
      onClick={copy}
      className="-my-2.5 inline-flex min-h-11 items-center gap-1.5 rounded-box px-2 font-normal text-ink-muted hover:text-ink print:hidden"
    >
      {copied ? <CheckIcon className="size-5 text-good" /> : <CopyIcon className="size-5" />}
      <span className="sr-only">{label}</span>
      <span role="status" className="text-sm">
        {copied ? 'Copied' : 'Copy'}
      </span>
    </button>
  )
}
