import { store } from '@/lib/store'

/** Three small drawings, so that nobody has to guess what happens after the button. */
export const HowPayingWorks = () => (
  <section className="page-width mt-24 lg:mt-36">
    <h2 className="mb-8 text-3xl lg:mb-12">How paying works</h2>
    <ol className="grid gap-8 border-line border-t pt-8 md:grid-cols-3 lg:gap-12">
      {steps.map(({ drawing, title, body }) => (
        <li key={drawing} className="flex items-start gap-5 md:block">
          {/* biome-ignore lint/performance/noImgElement: a small vector drawing; there is nothing to optimise. */}
          <img
            src={`/images/${drawing}.svg`}
            alt=""
            width={120}
            height={120}
            loading="lazy"
            className="drawing size-24 shrink-0 lg:size-30"
          />
          <div className="md:mt-5">
            <h3 className="text-lg">{title}</h3>
            <p className="measure mt-1 text-ink-muted">{body}</p>
          </div>
        </li>
      ))}
    </ol>
  </section>
)

const steps = [
  {
    drawing: 'paying-scan',
    title: 'Scan',
    body: 'Open your bank’s app and scan the PayNow code we show you. On a phone, save the picture and pick it there.',
  },
  {
    drawing: 'paying-pay',
    title: 'Pay',
    body: `The amount and ${store.companyName} are filled in. Check them and confirm. Cards work too, on HitPay’s page.`,
  },
  {
    drawing: 'paying-done',
    title: 'Done',
    body: 'The page says so once your money has arrived, not before. The same link shows your order until it is with you.',
  },
]
