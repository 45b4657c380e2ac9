import type { FC } from 'react'
import type { FindingKind, Why } from '@/detection/types'
import { CombinationEvidence } from './combination-evidence'
import { DriftEvidence } from './drift-evidence'
import type { EvidenceProps } from './evidence-props'
import { MixEvidence } from './mix-evidence'
import { OrderEvidence } from './order-evidence'
import { RateEvidence } from './rate-evidence'
import { ShapeEvidence } from './shape-evidence'
import { SilenceEvidence } from './silence-evidence'
import { TextEvidence } from './text-evidence'
import { ValueEvidence } from './value-evidence'

const pictures: { [Kind in FindingKind]: FC<EvidenceProps<Extract<Why, { kind: Kind }>>> } = {
  new_pattern: TextEvidence,
  unusual_content: TextEvidence,
  unusual_value: ValueEvidence,
  unusual_rate: RateEvidence,
  silence: SilenceEvidence,
  unusual_shape: ShapeEvidence,
  unusual_combination: CombinationEvidence,
  unusual_mix: MixEvidence,
  unusual_order: OrderEvidence,
  drift: DriftEvidence,
}

/** The one picture that proves an anomaly, each kind its own. */
export function Evidence(props: EvidenceProps) {
  // Each kind has the picture of its own reason; TypeScript does not follow that through the table.
  const Picture = pictures[props.why.kind] as FC<EvidenceProps>
  return <Picture {...props} />
}
