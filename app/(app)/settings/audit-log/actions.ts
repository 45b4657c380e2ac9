'use server'

import { checkChain } from '@/lib/audit/check-chain'
import { action } from '@/lib/http/action'
import { noInput } from '@/lib/http/parse'
import { formOf } from '../../form-of'

const check = action({ name: 'audit-log/check', input: noInput, run: checkChain })

/** Computes the chain of the organization's audit log again. */
export async function checkChainAction() {
  return check({ status: 'idle' }, formOf({}))
}
