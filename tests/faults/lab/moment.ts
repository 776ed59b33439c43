/** Something to wait for that happens elsewhere. */
export function createMoment<T = void>() {
  let come: (value: T) => void = () => {}
  const awaited = new Promise<T>((resolve) => {
    come = resolve
  })
  return { awaited, come }
}
