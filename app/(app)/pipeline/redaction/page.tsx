import type { Metadata } from 'next'
import { PipelineHeader } from '@/components/pipeline/pipeline-header'
import { RedactionEditor } from '@/components/pipeline/redaction-editor'
import { allows } from '@/lib/core/scopes'
import { pageContext } from '@/lib/http/page-context'
import { getRedactionRules } from '@/lib/redaction/get-redaction-rules'
import { saveRedactionAction } from './actions'

export const metadata: Metadata = { title: 'Redaction' }

export default async function RedactionPage() {
  const ctx = await pageContext()
  const rules = await getRedactionRules(ctx)
  return (
    <>
      <PipelineHeader current="/pipeline/redaction">
        What is taken out of events before they are stored. A marker stays in its place, so that detection
        still sees that something stood there. What is stored already does not change.
      </PipelineHeader>
      <RedactionEditor
        key={rules.updated_at}
        rules={rules}
        save={allows(ctx.principal.scopes, 'admin') ? saveRedactionAction : null}
      />
    </>
  )
}
