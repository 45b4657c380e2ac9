import { accessLine } from './access-line'
import { browsers, categories, type Product, products, regions, searches } from './assortment'
import type { Data, DemoEvent } from './demo-event'
import type { Random } from './random'
import { isOn, newError, slowCheckout } from './troubles'

/** What one visitor does, from the first page on: access lines, and what the services behind the pages log. */
export function visit(random: Random, begin: number, hourStart: number): DemoEvent[] {
  const events: DemoEvent[] = []
  const address = `${random.between(2, 217)}.${random.between(0, 255)}.${random.between(0, 255)}.${random.between(1, 254)}`
  const agent = random.pick(browsers)
  const region = random.pick(regions)
  let time = begin
  let referrer = random.chance(0.4) ? 'https://www.google.com/' : undefined

  const log = (source: string, data: { [field: string]: Data | boolean | null }) =>
    events.push({ time, streamType: 'logs', source, data: { ...data, region } })
  const request = (method: 'GET' | 'POST', path: string, status: number, kilobytes: number) => {
    const bytes = Math.round(random.around(kilobytes * 1024, 0.15))
    const line = accessLine({ time, address, method, path, status, bytes, referrer, agent })
    events.push({ time, streamType: 'logs', source: 'web', data: line })
    referrer = `https://shop.example${path}`
  }
  const think = (seconds: number) => {
    time += 800 + random.wait(seconds * 1000)
  }
  const slow = () => (isOn(slowCheckout, hourStart, time) ? 8 : 1)

  request('GET', '/', 200, 14)
  const cart: Product[] = []
  for (let step = random.between(1, 7); step > 0; step--) {
    think(9)
    look(random.pick(products))
  }
  if (cart.length > 0 && random.chance(0.7)) checkOut()
  return events

  function look(product: Product): void {
    const cache = random.chance(0.86) ? 'hit' : 'miss'
    if (random.chance(0.3)) {
      const category = random.pick(categories)
      request('GET', `/category/${category}`, 200, 22)
      log('catalog', {
        level: 'info',
        msg: 'category listed',
        route: '/category/:name',
        category,
        cache,
        latency_ms: latency(cache),
      })
      return
    }
    if (random.chance(0.15)) {
      const q = random.pick(searches)
      const results = random.between(0, 9)
      request('GET', `/search?q=${q}`, 200, 11)
      log('catalog', {
        level: 'info',
        msg: 'search answered',
        route: '/search',
        q,
        results,
        latency_ms: latency('miss'),
      })
      return
    }
    if (random.chance(0.012)) {
      request('GET', `/products/${product.slug}-old`, 404, 3)
      log('catalog', {
        level: 'warn',
        msg: 'product not found',
        route: '/products/:slug',
        product: `${product.slug}-old`,
        latency_ms: 4,
      })
      return
    }
    request('GET', `/products/${product.slug}`, random.chance(0.06) ? 304 : 200, 18)
    log('catalog', {
      level: 'info',
      msg: 'product viewed',
      route: '/products/:slug',
      product: product.slug,
      cache,
      latency_ms: latency(cache),
    })
    if (random.chance(0.22)) addToCart(product)
  }

  function latency(cache: string): number {
    return Math.round(random.around(cache === 'hit' ? 9 : 46, 0.3))
  }

  function addToCart(product: Product): void {
    think(4)
    cart.push(product)
    request('POST', '/cart', 201, 1)
    log('checkout', {
      level: 'info',
      msg: 'item added to cart',
      route: '/cart',
      product: product.slug,
      latency_ms: checkoutLatency(38),
      items: cart.length,
    })
  }

  function checkoutLatency(median: number): number {
    return Math.round(random.around(median * slow(), 0.3))
  }

  function checkOut(): void {
    const order = `ord_${random.hex(10)}`
    const total = cart.reduce((sum, { priceCents }) => sum + priceCents, 490)
    think(14)
    request('GET', '/checkout', 200, 9)
    log('checkout', {
      level: 'info',
      msg: 'shipping quoted',
      route: '/checkout/shipping',
      order_id: order,
      latency_ms: checkoutLatency(110),
      carrier: random.pick(['dhl', 'dhl', 'ups']),
    })
    if (random.chance(0.04))
      log('checkout', {
        level: 'warn',
        msg: 'coupon rejected',
        route: '/checkout/coupon',
        order_id: order,
        latency_ms: checkoutLatency(30),
        reason: 'expired',
      })
    think(25)
    pay(order, total)
  }

  function pay(order: string, amount: number): void {
    const charge = { order_id: order, provider: 'paynord', amount_cents: amount, currency: 'EUR' }
    const millis = Math.round(random.around(240, 0.25))
    time += millis
    if (isOn(newError, hourStart, time) && random.chance(0.45)) {
      log('payments', {
        level: 'error',
        msg: 'charge failed',
        ...charge,
        latency_ms: millis,
        error: expiredCertificate,
      })
      finish('payment unavailable', order, 502)
    } else if (random.chance(0.05)) {
      log('payments', {
        level: 'warn',
        msg: 'card declined',
        ...charge,
        latency_ms: millis,
        reason: random.pick(['insufficient_funds', 'do_not_honor', 'expired_card']),
      })
      finish('payment declined', order, 402)
    } else {
      log('payments', { level: 'info', msg: 'charge authorized', ...charge, latency_ms: millis })
      finish('order placed', order, 201)
      time += 900 + random.wait(1500)
      log('payments', {
        level: 'info',
        msg: 'charge captured',
        ...charge,
        latency_ms: Math.round(random.around(180, 0.25)),
      })
    }
  }

  function finish(msg: string, order: string, status: number): void {
    request('POST', '/checkout', status, 2)
    const level = status === 201 ? 'info' : 'warn'
    log('checkout', {
      level,
      msg,
      route: '/checkout',
      order_id: order,
      latency_ms: checkoutLatency(160),
      items: cart.length,
    })
  }
}

const expiredCertificate = `CertificateError: certificate has expired: api.paynord.example
    at TLSSocket.onConnectSecure (node:_tls_wrap:1679:34)
    at PaynordClient.authorize (/srv/payments/dist/paynord.js:88:19)
    at async chargeOrder (/srv/payments/dist/charge.js:41:20)`
