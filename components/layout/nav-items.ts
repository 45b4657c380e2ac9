import {
  ActivityIcon,
  BellIcon,
  ChartNoAxesColumnIcon,
  CreditCardIcon,
  GaugeIcon,
  KeyRoundIcon,
  LayersIcon,
  type LucideIcon,
  RadioIcon,
  RocketIcon,
  ScrollTextIcon,
  SettingsIcon,
  WorkflowIcon,
} from 'lucide-react'

export interface NavItem {
  href: string
  label: string
  icon: LucideIcon
}

/** The pages in the order of the navigation; the second group stands below a line. */
export const navGroups: NavItem[][] = [
  [
    { href: '/overview', label: 'Overview', icon: ActivityIcon },
    { href: '/incidents', label: 'Incidents', icon: LayersIcon },
    { href: '/anomalies', label: 'Anomalies', icon: BellIcon },
    { href: '/events', label: 'Events', icon: ScrollTextIcon },
    { href: '/streams', label: 'Streams', icon: RadioIcon },
  ],
  [
    { href: '/noise', label: 'Noise', icon: GaugeIcon },
    { href: '/deploys', label: 'Deploys', icon: RocketIcon },
    { href: '/pipeline', label: 'Pipeline', icon: WorkflowIcon },
    { href: '/usage', label: 'Usage', icon: ChartNoAxesColumnIcon },
    { href: '/api-keys', label: 'API keys', icon: KeyRoundIcon },
    { href: '/billing', label: 'Billing', icon: CreditCardIcon },
    { href: '/settings', label: 'Settings', icon: SettingsIcon },
  ],
]
