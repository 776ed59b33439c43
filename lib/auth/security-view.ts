/** What the security page shows. Times are ISO 8601, UTC. */
export type DeviceRow = {
  id: string
  /** "Chrome on Windows" */
  device: string
  method: string
  startedAt: string
  seenAt: string
  /** The password was given there, the code was not. */
  codeOwed: boolean
  isThisOne: boolean
}

export type SecurityEventRow = { kind: SecurityEventKind; device: string; count: number; at: string }

/** What the owner of an account is shown of it. */
export const securityEventKinds = [
  'sign_in_failed',
  'new_device',
  'code_failed',
  'password_changed',
  'password_reset',
  'two_step_on',
  'two_step_off',
  'recovery_code_used',
  'recovery_codes_renewed',
  'recovered',
] as const
export type SecurityEventKind = (typeof securityEventKinds)[number]
