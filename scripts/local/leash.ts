/**
 * Preloaded into every process of the stack: one whose parent is gone, even by SIGKILL, ends itself.
 * Processes that it starts in turn inherit the preload and not the leash: they have their own parent.
 */
const parent = process.env.DRIFTLOCK_LEASH
delete process.env.DRIFTLOCK_LEASH

if (parent !== undefined) {
  if (parent !== String(process.ppid)) process.exit(1)
  process.on('disconnect', () => {
    process.kill(process.pid, 'SIGTERM')
    setTimeout(() => process.exit(1), 5_000).unref()
  })
  process.channel?.unref()
}

export {}
