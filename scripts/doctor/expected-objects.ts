import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The tables and the callable functions of schema `public` that a folder of migrations leaves behind, by name. */
export function expectedObjects(folder: string): { tables: string[]; functions: string[] } {
  const tables = new Set<string>()
  const functions = new Set<string>()
  const files = readdirSync(folder).filter(name => name.endsWith('.sql'))
  for (const file of files.sort()) {
    const sql = readFileSync(join(folder, file), 'utf8').replace(/--.*$/gm, '')
    // First: what a migration drops, it may make anew.
    for (const [, name = ''] of sql.matchAll(dropForm)) {
      tables.delete(name)
      functions.delete(name)
    }
    for (const [, name = ''] of sql.matchAll(tableForm)) tables.add(name)
    for (const [, name = '', result = ''] of sql.matchAll(functionForm))
      if (result.toLowerCase() !== 'trigger') functions.add(name)
  }
  return { tables: [...tables], functions: [...functions] }
}

const tableForm = /create\s+table\s+(?:if\s+not\s+exists\s+)?public\.(\w+)\b(?!\s+partition\s+of)/gi
const functionForm =
  /create\s+(?:or\s+replace\s+)?function\s+public\.(\w+)\s*\([\s\S]*?\)\s*returns\s+(\w+)/gi
const dropForm = /drop\s+(?:table|function)\s+(?:if\s+exists\s+)?public\.(\w+)/gi
