/** From here on the shopper is warned and seconds are shown. */
export const warnSeconds = 120

/** "14 minutes left", then "1:59 left". Rounded down: never more time than there is. */
export function countdownText(seconds: number): string {
  if (seconds <= 0) return 'Time is up'
  if (seconds >= warnSeconds) return `${Math.floor(seconds / 60)} minutes left`
  const whole = Math.floor(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')} left`
}
