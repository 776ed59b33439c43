import { Icon, type IconProps } from '@/components/ui/icons'

export const CopyIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M9 9h10v11H9zM15 9V5H5v11h4" />
  </Icon>
)
export const SaveIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14" />
  </Icon>
)
export const PrintIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z" />
  </Icon>
)
