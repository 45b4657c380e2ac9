import { expect, test } from 'vitest'
import { messageStart } from './message-start'

test.each([
  ['1702 2395 D WindowManager: ', 'app died'],
  ['[notice] ', 'workerEnv.init() ok'],
  ['- R02-M1 R02-M1 RAS KERNEL INFO ', 'instruction cache parity error'],
  ['148 INFO dfs.DataNode$PacketResponder: ', 'Received block blk_7'],
  ['combo sshd(pam_unix)[19939]: ', 'check pass; user unknown'],
  ['LabSZ sshd[24200]: ', 'Invalid user webmaster from 173.234.31.186'],
  ['- INFO  [QuorumPeer[myid=1]/0:0:2181:FastLeaderElection@774] - ', 'Notification time out: 3200'],
  ['', 'hello world'],
  ['', '{"level":"info"}'],
  ['', ''],
])('behind %j begins %j', (head, message) => {
  expect(messageStart(head + message)).toBe(head.length)
})

test('a long line is read in a moment', () => {
  expect(messageStart('a '.repeat(100_000))).toBe(0)
  expect(messageStart(`${'['.repeat(50_000)} INFO [`)).toBe(0)
})
