/** The failure codes of `transfer.failed`, as HitPay's event webhook page lists them: 37 in all. */
export const transferFailures: Readonly<Record<string, string>> = {
  '100101': 'Invalid account number',
  '100102': 'Invalid bank branch code',
  '100103': 'Invalid SWIFT/BIC code',
  '100104': 'Invalid correspondent bank information',
  '100105': 'Invalid bank information',
  '100106': 'Invalid proxy details',
  '100107': 'Transaction not supported',
  '100108': 'Account type not supported',
  '100201': 'Beneficiary name mismatch',
  '100202': 'Account currency mismatch',
  '100301': 'Invalid beneficiary details',
  '100302': 'Invalid special character in beneficiary details',
  '100303': 'Invalid beneficiary country',
  '100401': 'Screening error',
  '100402': 'Regulatory restriction',
  '100501': 'Insufficient balance',
  '100601': 'Account closed',
  '100602': 'Account inactive or dormant',
  '100603': 'Account under restriction',
  '100604': 'Beneficiary deceased',
  '100701': 'Beneficiary requested',
  '100702': 'Beneficiary bank returned',
  '100801': 'China local transfer beneficiary validation error',
  '100802': 'China local transfer order error',
  '100803': 'Beneficiary account type not supported',
  '100804': 'China company registration number error',
  '100805': 'China local transfer processing failure',
  '100901': 'Recall requested',
  '100902': 'Client requested',
  '101001': 'Invalid payment purpose',
  '101002': 'Wrong amount',
  '101003': 'Amount exceeds limit',
  '101101': 'System error',
  '101102': 'Channel timeout',
  '101103': 'Bank offline',
  '101201': 'Other error',
  '101202': 'Duplicate payment',
}

/** What a failure code means; null for one HitPay has not told us of. */
export const transferFailureMeaning = (code: string): string | null =>
  Object.hasOwn(transferFailures, code) ? (transferFailures[code] ?? null) : null

/** What the merchant does about a failure: ours to say, HitPay's page names the codes alone. */
export const transferAdvice: Readonly<Record<string, string>> = {
  '100101': 'Check the account number with your bank, correct it in HitPay’s dashboard and send the transfer again.',
  '100102':
    'Compare the bank and branch details with a bank statement, correct them in HitPay’s dashboard and send it again.',
  '100103':
    'Compare the bank and branch details with a bank statement, correct them in HitPay’s dashboard and send it again.',
  '100104':
    'Compare the bank and branch details with a bank statement, correct them in HitPay’s dashboard and send it again.',
  '100105':
    'Compare the bank and branch details with a bank statement, correct them in HitPay’s dashboard and send it again.',
  '100106': 'Check the PayNow or other proxy the money goes to (mobile number, UEN), correct it and send it again.',
  '100107': 'Choose another account or another kind of transfer in HitPay’s dashboard: this one does not take it.',
  '100108': 'Choose another account or another kind of transfer in HitPay’s dashboard: this one does not take it.',
  '100201': 'Write the recipient’s name exactly as the bank has it, in HitPay’s dashboard, and send it again.',
  '100202': 'The account does not hold this currency. Choose an account that does, or another currency.',
  '100301': 'Write the recipient’s name exactly as the bank has it, in HitPay’s dashboard, and send it again.',
  '100302': 'Take accents, signs and symbols out of the recipient’s details, and send it again.',
  '100303': 'Correct the recipient’s country in HitPay’s dashboard, and send it again.',
  '100401': 'Write to HitPay’s support: they say which papers are wanted. Do not send it again before.',
  '100402': 'Write to HitPay’s support: they say which papers are wanted. Do not send it again before.',
  '100501': 'Your HitPay balance was too low. Wait for payments to settle or send a smaller sum.',
  '100601': 'Ask the recipient or your bank for an account that is open, and enter it in HitPay’s dashboard.',
  '100602': 'Ask the recipient or your bank for an account that is open, and enter it in HitPay’s dashboard.',
  '100603': 'Ask the recipient or your bank for an account that is open, and enter it in HitPay’s dashboard.',
  '100604': 'The bank says that the recipient has died. Write to HitPay’s support before you do anything.',
  '100701': 'Someone asked for this. Find out who before you send it again.',
  '100702': 'Ask the recipient’s bank why it sent the money back, then correct the details and send it again.',
  '100801':
    'Check the recipient’s registered name, number and account type for transfers within China, correct them and send it again.',
  '100802':
    'Nothing is wrong with your details. Send it again later; if it fails once more, write to HitPay’s support.',
  '100803': 'Choose another account or another kind of transfer in HitPay’s dashboard: this one does not take it.',
  '100804':
    'Check the recipient’s registered name, number and account type for transfers within China, correct them and send it again.',
  '100805':
    'Nothing is wrong with your details. Send it again later; if it fails once more, write to HitPay’s support.',
  '100901': 'Someone asked for this. Find out who before you send it again.',
  '100902': 'Someone asked for this. Find out who before you send it again.',
  '101001': 'Choose the purpose that fits this transfer in HitPay’s dashboard, and send it again.',
  '101002': 'Check the amount in HitPay’s dashboard, and send it again.',
  '101003': 'Split it into smaller transfers, or ask HitPay’s support to raise the limit.',
  '101101':
    'Nothing is wrong with your details. Send it again later; if it fails once more, write to HitPay’s support.',
  '101102':
    'Nothing is wrong with your details. Send it again later; if it fails once more, write to HitPay’s support.',
  '101103':
    'Nothing is wrong with your details. Send it again later; if it fails once more, write to HitPay’s support.',
  '101201': 'HitPay tells no reason. Write to its support with the number of this transfer.',
  '101202': 'The same transfer was there before. Look whether the first one arrived, and do not send it again.',
}

export const transferAdviceOf = (code: string): string =>
  (Object.hasOwn(transferAdvice, code) ? transferAdvice[code] : undefined) ??
  'Look at the transfer in HitPay’s dashboard, or write to HitPay’s support with its number.'
