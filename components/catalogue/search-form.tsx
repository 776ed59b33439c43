import { Button } from '@/components/ui/button'
import { controlClass } from '@/components/ui/field-frame'

export const SearchForm = ({ query }: { query: string }) => (
  <search>
    <form action="/search" className="flex max-w-xl gap-3">
      <input
        type="search"
        name="q"
        aria-label="What are you looking for?"
        placeholder="Cup, lamp, jade"
        defaultValue={query}
        autoComplete="off"
        enterKeyHint="search"
        className={controlClass}
      />
      <Button type="submit" tone="accent">
        Search
      </Button>
    </form>
  </search>
)
