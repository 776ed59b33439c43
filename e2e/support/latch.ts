/** Holds whoever awaits `passed` until it is opened. */
export function latch() {
  let open = () => {}
  const passed = new Promise<void>((resolve) => {
    open = resolve
  })
  return { passed, open: () => open() }
}
