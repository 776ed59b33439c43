import type { StateWords } from './words'

type FilterLinksProps = {
  label: string
  path: string
  name: string
  chosen: string | undefined
  options: readonly (readonly [value: string, word: string])[]
}

/** A filter as links: each is an address that can be kept, and none of them names a person. */
export const FilterLinks = ({ label, path, name, chosen, options }: FilterLinksProps) => (
  <nav aria-label={label} className="flex flex-wrap gap-x-4">
    {[['', 'All'] as const, ...options].map(([value, word]) => (
      <a
        key={value}
        href={value ? `${path}?${name}=${value}` : path}
        aria-current={(chosen ?? '') === value ? 'true' : undefined}
        className="flex min-h-8 items-center text-ink-muted hover:text-ink aria-[current=true]:text-ink aria-[current=true]:underline aria-[current=true]:decoration-2 aria-[current=true]:decoration-accent aria-[current=true]:underline-offset-4"
      >
        {word}
      </a>
    ))}
  </nav>
)

/** States as the options of a filter, under their own words. */
export const optionsOf = <State extends string>(states: readonly State[], words: Record<State, StateWords>) =>
  states.map((state) => [state, words[state][0]] as const)

type OlderLinkProps = { path: string; name: string; chosen: string | undefined; next: string | null }

export function OlderLink({ path, name, chosen, next }: OlderLinkProps) {
  if (!next) return null
  const query = new URLSearchParams({ ...(chosen ? { [name]: chosen } : {}), after: next })
  return (
    <p className="mt-4">
      <a href={`${path}?${query}`} rel="next" className="link inline-flex min-h-8 items-center">
        Older
      </a>
    </p>
  )
}
