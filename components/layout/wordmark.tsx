import { TileMark } from '@/components/ui/tile-mark'
import { store } from '@/lib/store'

export const Wordmark = () => (
  <>
    <TileMark className="size-6" />
    <span className="font-strong text-xl">{store.name}</span>
  </>
)
