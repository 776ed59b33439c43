/** A list is asked in its address for what it is narrowed to and where it goes on. */
export type ListPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** The one of `options` that an address asks for; undefined for none, or for something else. */
export const chosenOf = <Option extends string>(
  asked: string | string[] | undefined,
  options: readonly Option[],
): Option | undefined => options.find((option) => option === asked)
