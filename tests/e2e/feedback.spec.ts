import { readFile } from 'node:fs/promises'
import { replay } from '@/detection'
import { createAccount, logIn } from './support/account'
import { api } from './support/api'
import { causeAnomaly } from './support/events'
import { pressUntilVisible } from './support/keys'
import { expect, test } from './support/test'

test('a verdict says what it does to the past, stays, and is taken back', async ({ page, request }) => {
  const account = await createAccount(request)
  const { get } = api(request, account.token)
  const { anomaly } = await causeAnomaly(request, account.token)
  await logIn(page, account)
  await page.goto(`/anomalies/${anomaly}`)
  const panel = page.getByRole('region', { name: 'Was it worth telling you?' })

  await test.step('X: expected, which also resolves it', async () => {
    await pressUntilVisible(page, 'x', panel.getByText(/^This pattern was told once in/))
    await expect(panel.getByRole('button', { name: 'Expected' })).toHaveAttribute('aria-pressed', 'true')
    expect((await get(`/anomalies/${anomaly}`)).status).toBe('resolved')
    expect((await get('/feedback')).data).toMatchObject([{ anomaly_id: anomaly, verdict: 'expected' }])
  })

  await test.step('it stands when one comes back, and can be another', async () => {
    await page.reload()
    await expect(panel.getByRole('button', { name: 'Expected' })).toHaveAttribute('aria-pressed', 'true')
    await pressUntilVisible(page, 'n', page.getByText('Taken as noise'))
    expect((await get('/feedback')).data).toMatchObject([{ verdict: 'noise' }])
  })

  await test.step('taking it back leaves none', async () => {
    await panel.getByRole('button', { name: 'Take it back' }).click()
    await expect(page.getByText('The pattern is judged as before.')).toBeVisible()
    expect((await get('/feedback')).data).toEqual([])
    await expect(panel.getByRole('button', { name: 'Noise' })).toHaveAttribute('aria-pressed', 'false')
  })
})

test('the evidence is downloaded, and computing it again comes to the same', async ({ page, request }) => {
  const account = await createAccount(request)
  const { anomaly } = await causeAnomaly(request, account.token)
  await logIn(page, account)
  await page.goto(`/anomalies/${anomaly}`)
  await page.getByRole('tab', { name: 'Compute it again' }).click()
  await expect(page.getByTestId('command')).toHaveText(`npm run scan -- --verify ${anomaly}.json`)
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download the evidence' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe(`${anomaly}.json`)
  const bundle = JSON.parse(await readFile(await download.path(), 'utf8'))
  expect(replay(bundle).differences).toEqual([])
})
