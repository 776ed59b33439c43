export type Invariant = { id: string; rule: string; asked: 'view' | 'tests' }

/** `view`: a row of `broken_invariants` would show it, and every property and fault run asks for one. */
export const invariants: readonly Invariant[] = [
  { id: 'I1', rule: 'A paid order has exactly one applied payment, of its amount and currency.', asked: 'view' },
  {
    id: 'I2',
    rule: 'Every applied payment points to a stored delivery whose signature verifies again now with a known salt.',
    asked: 'view',
  },
  { id: 'I3', rule: 'Every accepted delivery is stored exactly once; nothing unverified is stored.', asked: 'view' },
  { id: 'I4', rule: 'A payment of HitPay is recorded once, and none that was told of is missing.', asked: 'view' },
  {
    id: 'I5',
    rule: 'Money taken is kept for a reason, due back or given back; nothing is unexplained.',
    asked: 'view',
  },
  {
    id: 'I6',
    rule: 'Stock is never negative, equals its ledger, and what is reserved equals the live holds.',
    asked: 'view',
  },
  { id: 'I7', rule: 'Goods that were sold left the shelf.', asked: 'view' },
  { id: 'I8', rule: 'One cause moves stock at most once.', asked: 'view' },
  { id: 'I9', rule: 'An order has at most one receipt.', asked: 'view' },
  { id: 'I10', rule: 'Goods are held while unpaid, free when closed, gone when paid.', asked: 'view' },
  { id: 'I11', rule: 'Refunds, done and under way, never exceed the payment.', asked: 'view' },
  {
    id: 'I12',
    rule: 'Lines, delivery and discount sum to the total, in whole cents; each attempt asks for that total.',
    asked: 'view',
  },
  {
    id: 'I13',
    rule: 'The history of an order has no gaps and, told again step by step, ends in its status.',
    asked: 'view',
  },
  { id: 'I14', rule: 'A closed order reopens for money only.', asked: 'view' },
  { id: 'I15', rule: 'Any order and repetition of one order’s deliveries ends in the same money.', asked: 'tests' },
  { id: 'I16', rule: 'An unverified request changes no table.', asked: 'tests' },
  { id: 'I17', rule: 'Answers hold only the fields on their list.', asked: 'tests' },
  { id: 'I18', rule: 'Whatever is due back, in review, an orphan, dead or in quarantine has an alert.', asked: 'view' },
  { id: 'I19', rule: 'No lease outlives its limit unclaimed.', asked: 'view' },
  { id: 'I20', rule: 'No order mixes sandbox and live.', asked: 'view' },
  { id: 'I21', rule: 'Public names never repeat and cannot be guessed.', asked: 'view' },
  { id: 'I22', rule: 'Two different accepted bodies never share a signed text.', asked: 'tests' },
]
