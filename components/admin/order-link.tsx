/** The way to an order's page; a dash for what belongs to no order. */
export const OrderLink = ({ number }: { number: string | null }) =>
  number ? (
    <a href={`/admin/orders/${number}`} className="link figures">
      {number}
    </a>
  ) : (
    '–'
  )
