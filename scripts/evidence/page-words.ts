/** 75.4 s reads "1 min 15 s"; under ten seconds, tenths are told. */
export function duration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`
}

export const grouped = (value: number) => value.toLocaleString('en-SG', { maximumFractionDigits: 3 })

export const moment = (iso: string) =>
  `${new Date(iso).toLocaleString('en-SG', { dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23', timeZone: 'UTC' })} UTC`

export const plural = (count: number, one: string, many = `${one}s`) => `${grouped(count)} ${count === 1 ? one : many}`
