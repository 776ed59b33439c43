/** The way that always works: HitPay's own page for the same payment. */
export const HitPayLink = ({ url }: { url: string | null }) =>
  url && (
    <a href={url} className="link inline-flex min-h-11 items-center">
      Pay on HitPay’s page instead
    </a>
  )
