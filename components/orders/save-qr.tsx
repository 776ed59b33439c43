import { buttonClass } from '@/components/ui/button'
import { SaveIcon } from './order-icons'

/** A plain download, so that it needs no script. */
export const SaveQr = ({ png, name }: { png: string; name: string }) => (
  <a href={png} download={name} className={buttonClass({ tone: 'plain', wide: true })}>
    <SaveIcon className="size-5" />
    Save QR picture
  </a>
)
