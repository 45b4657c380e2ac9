import getPort, { portNumbers } from 'get-port'

export interface Ports {
  app: number
  supabase: number
  mail: number
  smtp: number
  stripe: number
}

/** Free ports of this machine, the usual ones where they are free; what is given is taken as it is. */
export async function choosePorts(given: Partial<Ports> = {}): Promise<Ports> {
  const near = (first: number) => getPort({ host: '127.0.0.1', port: portNumbers(first, first + 19) })
  return {
    app: given.app ?? (await near(3000)),
    supabase: given.supabase ?? (await near(54321)),
    mail: given.mail ?? (await near(54341)),
    smtp: given.smtp ?? (await near(54361)),
    stripe: given.stripe ?? (await near(54381)),
  }
}
