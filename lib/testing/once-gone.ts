import { spawn } from 'node:child_process'
import { Socket } from 'node:net'

/**
 * Runs a line of shell, with arguments as $1, $2, once this process has ended, however that happens: a server that a test
 * started does not outlive it. Answers what calls it off.
 */
export function onceGone(script: string, ...args: string[]): () => void {
  // The system closes our end of the pipe, even after SIGKILL. A group of its own is not reached by Ctrl-C.
  const watcher = spawn('sh', ['-c', `cat > /dev/null; ${script}`, 'sh', ...args], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  // It keeps nobody from ending.
  watcher.unref()
  if (watcher.stdin instanceof Socket) watcher.stdin.unref()
  return () => {
    if (watcher.pid === undefined || watcher.exitCode !== null || watcher.signalCode !== null) return
    try {
      process.kill(-watcher.pid, 'SIGKILL')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
}
