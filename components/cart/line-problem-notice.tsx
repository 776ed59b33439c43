import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { LineProblem } from '@/lib/cart/priced-cart'
import { LiveForm } from './live-form'

type LineProblemNoticeProps = { sku: string; name: string; problem: LineProblem; wanted: number }

/** What is wrong with a line, and one button that mends it. */
export function LineProblemNotice({ sku, name, problem, wanted }: LineProblemNoticeProps) {
  const left = problem.kind === 'only_left' ? problem.left : 0
  return (
    <Notice tone="warn" title={titleOf(problem)} className="mt-4">
      <LiveForm className="mt-3 flex flex-wrap gap-3">
        <input type="hidden" name="intent" value="set" />
        <input type="hidden" name="sku" value={sku} />
        {left > 0 && (
          <Button
            type="submit"
            name="quantity"
            value={left}
            aria-label={`Take ${left} of ${name} instead of ${wanted}`}
          >
            {`Take ${left}`}
          </Button>
        )}
        <Button type="submit" name="quantity" value="0" aria-label={`Remove ${name}`}>
          Remove
        </Button>
      </LiveForm>
    </Notice>
  )
}

function titleOf(problem: LineProblem): string {
  if (problem.kind === 'gone') return 'No longer for sale'
  if (problem.kind === 'sold_out') return 'Sold out since you added it'
  return `Only ${problem.left} left`
}
