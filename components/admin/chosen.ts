/** The one of `options` that an address asks for; undefined for none, or for something else. */
export const chosenOf = <Option extends string>(
  asked: string | string[] | undefined,
  options: readonly Option[],
): Option | undefined => options.find((option) => option === asked)
